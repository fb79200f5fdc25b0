//! Shortcuts as part of the view, so that each window has its own and tests can press them.

use iced::advanced::widget::operation::{Outcome, focusable};
use iced::advanced::widget::{Operation, Tree, tree};
use iced::advanced::{Clipboard, Layout, Shell, Widget, layout, mouse, overlay, renderer};
use iced::keyboard::{self, Key, Modifiers};
use iced::{Element, Event, Length, Rectangle, Size, Theme, Vector};

use super::{Shortcut, first, last};

struct Listen<'a, Message> {
    content: Element<'a, Message>,
    publish: fn(Shortcut) -> Message,
}

/// Publishes the shortcuts that are pressed while this content is shown.
pub fn listen<'a, Message: 'a>(
    content: impl Into<Element<'a, Message>>,
    publish: fn(Shortcut) -> Message,
) -> Element<'a, Message> {
    Element::new(Listen { content: content.into(), publish })
}

impl<Message> Listen<'_, Message> {
    /// Publishes what a key means, and tells what it was.
    fn tell(
        &self,
        event: &Event,
        shell: &mut Shell<'_, Message>,
        meant: fn(&Key, Modifiers) -> Option<Shortcut>,
    ) -> Option<Shortcut> {
        if let Event::Keyboard(keyboard::Event::KeyPressed { key, modified_key, modifiers, repeat, .. }) = event
            && !shell.is_event_captured()
            // A keyboard tells "/" with Shift where "?" is typed.
            && let Some(shortcut) = meant(key, *modifiers).or_else(|| meant(modified_key, *modifiers))
        {
            // A key that is held down would do the deed of the next page too, unseen.
            if *repeat && !shortcut.may_repeat() {
                shell.capture_event();
                return None;
            }
            shell.publish((self.publish)(shortcut));
            shell.capture_event();
            return Some(shortcut);
        }
        None
    }

    /// Moves the focus at once, so that a letter typed right after Tab or Enter stands in the next field and not in this one.
    fn move_focus(&mut self, told: Option<Shortcut>, tree: &mut Tree, layout: Layout<'_>, renderer: &iced::Renderer) {
        let mut next: Option<Box<dyn Operation>> = match told {
            Some(Shortcut::Next) => Some(Box::new(focusable::focus_next())),
            Some(Shortcut::Previous) => Some(Box::new(focusable::focus_previous())),
            Some(_) | None => None,
        };
        while let Some(mut look) = next.take() {
            self.content.as_widget_mut().operate(tree, layout, renderer, look.as_mut());
            if let Outcome::Chain(further) = look.finish() {
                next = Some(further);
            }
        }
    }
}

impl<Message> Widget<Message, Theme, iced::Renderer> for Listen<'_, Message> {
    fn tag(&self) -> tree::Tag {
        self.content.as_widget().tag()
    }

    fn state(&self) -> tree::State {
        self.content.as_widget().state()
    }

    fn children(&self) -> Vec<Tree> {
        self.content.as_widget().children()
    }

    fn diff(&self, tree: &mut Tree) {
        self.content.as_widget().diff(tree);
    }

    fn size(&self) -> Size<Length> {
        self.content.as_widget().size()
    }

    fn layout(&mut self, tree: &mut Tree, renderer: &iced::Renderer, limits: &layout::Limits) -> layout::Node {
        self.content.as_widget_mut().layout(tree, renderer, limits)
    }

    fn operate(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        renderer: &iced::Renderer,
        operation: &mut dyn Operation,
    ) {
        self.content.as_widget_mut().operate(tree, layout, renderer, operation);
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
        let told = self.tell(event, shell, first);
        self.move_focus(told, tree, layout, renderer);
        if shell.is_event_captured() {
            return;
        }
        let content = self.content.as_widget_mut();
        content.update(tree, event, layout, cursor, renderer, clipboard, shell, viewport);
        let told = self.tell(event, shell, last);
        self.move_focus(told, tree, layout, renderer);
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
        self.content.as_widget().draw(tree, renderer, theme, style, layout, cursor, viewport);
    }

    fn mouse_interaction(
        &self,
        tree: &Tree,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
        renderer: &iced::Renderer,
    ) -> mouse::Interaction {
        self.content.as_widget().mouse_interaction(tree, layout, cursor, viewport, renderer)
    }

    fn overlay<'b>(
        &'b mut self,
        tree: &'b mut Tree,
        layout: Layout<'b>,
        renderer: &iced::Renderer,
        viewport: &Rectangle,
        translation: Vector,
    ) -> Option<overlay::Element<'b, Message, Theme, iced::Renderer>> {
        self.content.as_widget_mut().overlay(tree, layout, renderer, viewport, translation)
    }
}
