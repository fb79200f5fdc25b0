//! Lines at fixed heights of which only those in sight are built. What a line remembers, such as the focus, belongs to whom
//! the line is about and not to where it stands: when the order changes, the focus goes with the person.

use iced::advanced::widget::{Operation, Tree, tree};
use iced::advanced::{Clipboard, Layout, Shell, Widget, layout, mouse, renderer};
use iced::{Element, Event, Length, Point, Rectangle, Size, Theme};

use super::lines::Key;

/// A line that is built.
pub(super) struct Built<'a, Message> {
    /// About whom it is.
    pub(super) key: Key,
    /// Where it begins.
    pub(super) top: f32,
    /// How high it is.
    pub(super) height: f32,
    /// What it shows.
    pub(super) content: Element<'a, Message>,
}

struct Rows<'a, Message> {
    height: f32,
    built: Vec<Built<'a, Message>>,
}

/// The lines that are built, in an area as high as all lines together.
pub(super) fn rows<'a, Message: 'a>(height: f32, built: Vec<Built<'a, Message>>) -> Element<'a, Message> {
    Element::new(Rows { height, built })
}

struct State {
    keys: Vec<Key>,
}

impl<Message> Rows<'_, Message> {
    fn keys(&self) -> Vec<Key> {
        self.built.iter().map(|line| line.key).collect()
    }
}

impl<Message> Widget<Message, Theme, iced::Renderer> for Rows<'_, Message> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State { keys: self.keys() })
    }

    fn children(&self) -> Vec<Tree> {
        self.built.iter().map(|line| Tree::new(&line.content)).collect()
    }

    fn diff(&self, tree: &mut Tree) {
        let state = tree.state.downcast_mut::<State>();
        let keys = std::mem::replace(&mut state.keys, self.keys());
        let mut before: Vec<(Key, Tree)> = keys.into_iter().zip(std::mem::take(&mut tree.children)).collect();
        tree.children.extend(self.built.iter().map(|line| {
            let Some(at) = before.iter().position(|(key, _)| *key == line.key) else { return Tree::new(&line.content) };
            let (_, mut known) = before.swap_remove(at);
            known.diff(&line.content);
            known
        }));
    }

    fn size(&self) -> Size<Length> {
        Size { width: Length::Fill, height: Length::Fixed(self.height) }
    }

    fn layout(&mut self, tree: &mut Tree, renderer: &iced::Renderer, limits: &layout::Limits) -> layout::Node {
        let width = limits.max().width;
        let lines = self.built.iter_mut().zip(&mut tree.children).map(|(line, tree)| {
            let limits = layout::Limits::new(Size::ZERO, Size::new(width, line.height));
            line.content.as_widget_mut().layout(tree, renderer, &limits).move_to(Point::new(0.0, line.top))
        });
        layout::Node::with_children(Size::new(width, self.height), lines.collect())
    }

    fn operate(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        renderer: &iced::Renderer,
        operation: &mut dyn Operation,
    ) {
        operation.traverse(&mut |operation| {
            for ((line, tree), layout) in self.built.iter_mut().zip(&mut tree.children).zip(layout.children()) {
                line.content.as_widget_mut().operate(tree, layout, renderer, operation);
            }
        });
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
        for ((line, tree), layout) in self.built.iter_mut().zip(&mut tree.children).zip(layout.children()) {
            let content = line.content.as_widget_mut();
            content.update(tree, event, layout, cursor, renderer, clipboard, shell, viewport);
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
        for ((line, tree), layout) in self.built.iter().zip(&tree.children).zip(layout.children()) {
            if layout.bounds().intersects(viewport) {
                line.content.as_widget().draw(tree, renderer, theme, style, layout, cursor, viewport);
            }
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
        let lines = self.built.iter().zip(&tree.children).zip(layout.children());
        lines
            .map(|((line, tree), layout)| {
                line.content.as_widget().mouse_interaction(tree, layout, cursor, viewport, renderer)
            })
            .max()
            .unwrap_or_default()
    }
}
