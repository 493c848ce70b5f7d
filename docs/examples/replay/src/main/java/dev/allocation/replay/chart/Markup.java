package dev.allocation.replay.chart;

/** A page of HTML while it is written: tags are written as they come, and text never becomes a tag. */
public final class Markup {
    private final StringBuilder page = new StringBuilder();

    /** Writes text of this program that is markup already. */
    public Markup raw(String markup) {
        page.append(markup);
        return this;
    }

    /**
     * Starts an element.
     *
     * @param attributes names and values, alternating
     */
    public Markup open(String tag, String... attributes) {
        page.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            page.append(' ').append(attributes[i]).append("=\"");
            text(attributes[i + 1]);
            page.append('"');
        }
        page.append('>');
        return this;
    }

    public Markup close(String tag) {
        page.append("</").append(tag).append('>');
        return this;
    }

    public Markup line() {
        page.append('\n');
        return this;
    }

    public Markup element(String tag, String text, String... attributes) {
        return open(tag, attributes).text(text).close(tag);
    }

    public Markup text(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> page.append("&amp;");
                case '<' -> page.append("&lt;");
                case '>' -> page.append("&gt;");
                case '"' -> page.append("&quot;");
                default -> page.append(c);
            }
        }
        return this;
    }

    @Override
    public String toString() {
        return page.toString();
    }
}
