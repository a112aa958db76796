package io.leat.app.cli;

import java.util.List;

/** Writes a manual page in the macros of man(7). */
final class Roff {
    private final StringBuilder text = new StringBuilder();

    void title(String name, String version) {
        text.append(".TH ")
                .append(name)
                .append(" 1 \"\" \"")
                .append(escaped(version))
                .append("\"\n");
    }

    Roff section(String name) {
        text.append(".SH ").append(escaped(name)).append('\n');
        return this;
    }

    void subsection(String name) {
        text.append(".SS ").append(escaped(name)).append('\n');
    }

    Roff bold(String words) {
        text.append(".B ").append(escaped(words)).append('\n');
        return this;
    }

    Roff line(String words) {
        text.append(escaped(words)).append('\n');
        return this;
    }

    void item(String word, String meaning) {
        text.append(".TP\n.B ").append(escaped(word)).append('\n');
        line(meaning);
    }

    void example(List<String> lines) {
        text.append(".PP\n.RS 4\n.nf\n");
        lines.forEach(this::line);
        text.append(".fi\n.RE\n");
    }

    String text() {
        return text.toString();
    }

    /** Words as they are: a minus that can be copied, and nothing that starts a macro. */
    private static String escaped(String words) {
        String plain = words.replace("\\", "\\e")
                .replace("-", "\\-")
                .replace("'", "\\(aq")
                .replace("`", "\\(ga")
                .replace("^", "\\(ha")
                .replace("~", "\\(ti");
        return plain.startsWith(".") ? "\\&" + plain : plain;
    }
}
