package io.leat.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TypedCommandTest {
    private static String text(String... words) {
        return new TypedCommand(List.of(words)).text();
    }

    @Test
    void a_short_command_is_one_line() {
        assertThat(text("leat", "-C", "leat.yaml", "run", "items")).isEqualTo("$ leat -C leat.yaml run items");
    }

    @Test
    void words_are_quoted_where_a_shell_would_take_them_apart() {
        assertThat(text("leat", "run", "--company", "Smith & Sons", "-d", "it's", ""))
                .isEqualTo("$ leat run --company 'Smith & Sons' -d 'it'\\''s' ''");
    }

    @Test
    void a_long_command_goes_on_below_and_no_option_leaves_its_value() {
        String text = text(
                "leat",
                "credentials",
                "add",
                "servicetitan",
                "--environment",
                "production",
                "--company",
                "a".repeat(40),
                "--replace",
                "--tenant",
                "b".repeat(60),
                "-q");

        assertThat(text).isEqualTo("""
                $ leat credentials add servicetitan --environment production \\
                    --company aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa --replace \\
                    --tenant bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb -q""");
        assertThat(text.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }
}
