//! Makes any control reachable by Tab and pressable by Enter or Space.
//!
//! iced 0.14 gives keyboard focus to text fields alone. [`focus`] wraps a control, joins the Tab order, draws the ring, and
//! publishes what is pressed. A group of choices is one stop: it takes the keys that it knows, such as the arrows.

use iced::advanced::widget::{Id, Operation, Tree, operation, tree};
use iced::advanced::{Clipboard, Layout, Shell, Widget, layout, mouse, overlay, renderer};
use iced::keyboard::{self, Key, key::Named};
use iced::{Color, Element, Event, Length, Rectangle, Size, Theme, Vector, border};

use super::look::{Look, RADIUS};

/// How far the ring stands off the control.
const STAND_OFF: f32 = 2.0;

type OnKey<'a, Message> = Box<dyn Fn(&Key) -> Option<Message> + 'a>;

/// A control that can have the focus. See [`focus`].
pub struct Focus<'a, Message> {
    content: Element<'a, Message>,
    id: Option<Id>,
    on_press: Option<Message>,
    on_key: Option<OnKey<'a, Message>>,
    ring: Color,
}

/// Wraps a control. Without `on_press` and without [`Focus::on_key`] it cannot have the focus.
pub fn focus<'a, Message>(
    look: &Look,
    content: impl Into<Element<'a, Message>>,
    on_press: Option<Message>,
) -> Focus<'a, Message> {
    Focus { content: content.into(), id: None, on_press, on_key: None, ring: look.primary }
}

impl<'a, Message> Focus<'a, Message> {
    /// The name by which it is given the focus.
    pub fn id(mut self, id: impl Into<Id>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// What other keys mean while it has the focus.
    pub fn on_key(mut self, on_key: impl Fn(&Key) -> Option<Message> + 'a) -> Self {
        self.on_key = Some(Box::new(on_key));
        self
    }

    fn can_have_it(&self) -> bool {
        self.on_press.is_some() || self.on_key.is_some()
    }
}

#[derive(Default)]
struct State {
    focused: bool,
}

impl operation::Focusable for State {
    fn is_focused(&self) -> bool {
        self.focused
    }

    fn focus(&mut self) {
        self.focused = true;
    }

    fn unfocus(&mut self) {
        self.focused = false;
    }
}

impl<Message: Clone> Focus<'_, Message> {
    /// What a key means here.
    fn pressed(&self, key: &Key) -> Option<Message> {
        let presses = matches!(key, Key::Named(Named::Enter | Named::Space));
        let known = self.on_key.as_ref().and_then(|on_key| on_key(key));
        known.or_else(|| self.on_press.clone().filter(|_| presses))
    }
}

impl<Message: Clone> Widget<Message, Theme, iced::Renderer> for Focus<'_, Message> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State::default())
    }

    fn children(&self) -> Vec<Tree> {
        vec![Tree::new(&self.content)]
    }

    fn diff(&self, tree: &mut Tree) {
        tree.diff_children(std::slice::from_ref(&self.content));
    }

    fn size(&self) -> Size<Length> {
        self.content.as_widget().size()
    }

    fn layout(&mut self, tree: &mut Tree, renderer: &iced::Renderer, limits: &layout::Limits) -> layout::Node {
        let node = self.content.as_widget_mut().layout(&mut tree.children[0], renderer, limits);
        layout::Node::with_children(node.size(), vec![node])
    }

    fn operate(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        renderer: &iced::Renderer,
        operation: &mut dyn Operation,
    ) {
        if self.can_have_it() {
            operation.focusable(self.id.as_ref(), layout.bounds(), tree.state.downcast_mut::<State>());
        }
        for child in layout.children() {
            self.content.as_widget_mut().operate(&mut tree.children[0], child, renderer, operation);
        }
    }

    fn update(
        &mut self,
        tree: &mut Tree,
        event: &Event,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        renderer: &iced::Renderer,
        clipboard: &mut dyn Clipboard,
        shell: &mut Shell<'_, Message>,
        viewport: &Rectangle,
    ) {
        for child in layout.children() {
            let below = &mut tree.children[0];
            self.content.as_widget_mut().update(below, event, child, cursor, renderer, clipboard, shell, viewport);
        }
        let can_have_it = self.can_have_it();
        let state = tree.state.downcast_mut::<State>();
        match event {
            Event::Mouse(mouse::Event::ButtonPressed(_)) => {
                state.focused = can_have_it && cursor.is_over(layout.bounds());
            }
            Event::Keyboard(keyboard::Event::KeyPressed { key, repeat: false, modifiers, .. })
                if state.focused && !shell.is_event_captured() && !modifiers.command() && !modifiers.alt() =>
            {
                if let Some(message) = self.pressed(key) {
                    shell.publish(message);
                    shell.capture_event();
                }
            }
            _ => {}
        }
    }

    fn draw(
        &self,
        tree: &Tree,
        renderer: &mut iced::Renderer,
        theme: &Theme,
        style: &renderer::Style,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
    ) {
        use iced::advanced::Renderer as _;
        for child in layout.children() {
            self.content.as_widget().draw(&tree.children[0], renderer, theme, style, child, cursor, viewport);
        }
        if tree.state.downcast_ref::<State>().focused {
            let ring = renderer::Quad {
                bounds: layout.bounds().expand(STAND_OFF),
                border: border::rounded(RADIUS + STAND_OFF).width(2).color(self.ring),
                ..renderer::Quad::default()
            };
            renderer.fill_quad(ring, Color::TRANSPARENT);
        }
    }

    fn mouse_interaction(
        &self,
        tree: &Tree,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
        renderer: &iced::Renderer,
    ) -> mouse::Interaction {
        layout.children().next().map_or_else(mouse::Interaction::default, |child| {
            self.content.as_widget().mouse_interaction(&tree.children[0], child, cursor, viewport, renderer)
        })
    }

    fn overlay<'b>(
        &'b mut self,
        tree: &'b mut Tree,
        layout: Layout<'b>,
        renderer: &iced::Renderer,
        viewport: &Rectangle,
        translation: Vector,
    ) -> Option<overlay::Element<'b, Message, Theme, iced::Renderer>> {
        let child = layout.children().next()?;
        self.content.as_widget_mut().overlay(&mut tree.children[0], child, renderer, viewport, translation)
    }
}

impl<'a, Message: Clone + 'a> From<Focus<'a, Message>> for Element<'a, Message> {
    fn from(focus: Focus<'a, Message>) -> Self {
        Element::new(focus)
    }
}
