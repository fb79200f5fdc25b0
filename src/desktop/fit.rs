//! One line of text that ends in an ellipsis where it does not fit. The full text stands elsewhere, on the person's page.

use iced::advanced::text::{self, Paragraph as _, Text, paragraph};
use iced::advanced::widget::{Operation, Tree, tree};
use iced::advanced::{Layout, Widget, layout, mouse, renderer};
use iced::{Color, Element, Font, Length, Pixels, Rectangle, Size, Theme, alignment};

type Paragraph = <iced::Renderer as text::Renderer>::Paragraph;

/// A line that is shortened where it does not fit. See [`fit`].
#[derive(Debug)]
pub struct Fit {
    says: String,
    size: f32,
    font: Font,
    colour: Option<Color>,
    width: Length,
    align: text::Alignment,
}

/// A line of text that is shortened with an ellipsis to the width that it is given.
pub fn fit(says: impl Into<String>) -> Fit {
    Fit {
        says: says.into(),
        size: super::look::size::BODY,
        font: super::look::TEXT,
        colour: None,
        width: Length::Shrink,
        align: text::Alignment::Default,
    }
}

impl Fit {
    /// Its size, in logical pixels.
    pub fn size(mut self, size: f32) -> Self {
        self.size = size;
        self
    }

    /// Its face.
    pub fn font(mut self, font: Font) -> Self {
        self.font = font;
        self
    }

    /// Its colour; otherwise that of the text around.
    pub fn color(mut self, colour: Color) -> Self {
        self.colour = Some(colour);
        self
    }

    /// Its width.
    pub fn width(mut self, width: impl Into<Length>) -> Self {
        self.width = width.into();
        self
    }

    /// In the middle of its width.
    pub fn centred(mut self) -> Self {
        self.align = text::Alignment::Center;
        self
    }

    fn text<'a>(&self, content: &'a str, bounds: Size) -> Text<&'a str, Font> {
        Text {
            content,
            bounds,
            size: Pixels(self.size),
            line_height: text::LineHeight::default(),
            font: self.font,
            align_x: self.align,
            align_y: alignment::Vertical::Top,
            shaping: text::Shaping::default(),
            wrapping: text::Wrapping::None,
        }
    }

    fn width_of(&self, content: &str) -> f32 {
        Paragraph::with_text(self.text(content, Size::INFINITE)).min_width()
    }

    /// As much of the text as fits, with an ellipsis where something is left out.
    fn shortened(&self, room: f32) -> String {
        if self.width_of(&self.says) <= room {
            return self.says.clone();
        }
        let letters: Vec<char> = self.says.chars().collect();
        let cut = |kept: usize| format!("{}…", letters[..kept].iter().collect::<String>().trim_end());
        // The longest beginning that fits; at worst the ellipsis alone.
        let (mut fits, mut too_long) = (0, letters.len());
        while too_long - fits > 1 {
            let middle = usize::midpoint(fits, too_long);
            if self.width_of(&cut(middle)) <= room { fits = middle } else { too_long = middle }
        }
        cut(fits)
    }
}

#[derive(Default)]
struct State {
    paragraph: paragraph::Plain<Paragraph>,
    /// What was shortened to which width, so that a frame without change measures nothing.
    last: Option<(String, f32, f32, Font)>,
    shown: String,
}

impl<Message> Widget<Message, Theme, iced::Renderer> for Fit {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State::default())
    }

    fn size(&self) -> Size<Length> {
        Size { width: self.width, height: Length::Shrink }
    }

    fn layout(&mut self, tree: &mut Tree, _renderer: &iced::Renderer, limits: &layout::Limits) -> layout::Node {
        let state = tree.state.downcast_mut::<State>();
        layout::sized(limits, self.width, Length::Shrink, |limits| {
            let bounds = limits.max();
            let now = (bounds.width, self.size, self.font);
            let same = state
                .last
                .as_ref()
                .is_some_and(|(says, width, size, font)| *says == self.says && (*width, *size, *font) == now);
            if !same {
                state.shown = self.shortened(bounds.width);
                state.last = Some((self.says.clone(), bounds.width, self.size, self.font));
            }
            let _changed = state.paragraph.update(self.text(&state.shown, bounds));
            state.paragraph.min_bounds()
        })
    }

    fn operate(
        &mut self,
        _tree: &mut Tree,
        layout: Layout<'_>,
        _renderer: &iced::Renderer,
        operation: &mut dyn Operation,
    ) {
        operation.text(None, layout.bounds(), &self.says);
    }

    fn draw(
        &self,
        tree: &Tree,
        renderer: &mut iced::Renderer,
        _theme: &Theme,
        style: &renderer::Style,
        layout: Layout<'_>,
        _cursor: mouse::Cursor,
        viewport: &Rectangle,
    ) {
        let state = tree.state.downcast_ref::<State>();
        let appearance = iced::widget::text::Style { color: self.colour };
        let paragraph = state.paragraph.raw();
        iced::advanced::widget::text::draw(renderer, style, layout.bounds(), paragraph, appearance, viewport);
    }
}

impl<'a, Message: 'a> From<Fit> for Element<'a, Message> {
    fn from(fit: Fit) -> Self {
        Element::new(fit)
    }
}
