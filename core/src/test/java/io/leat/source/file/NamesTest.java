package io.leat.source.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Glob and NaturalOrder. */
class NamesTest {
    @ParameterizedTest
    @CsvSource({
        "*, x.json, true",
        "*.json, x.json, true",
        "*.json, x.json.gz, false",
        "*.json, .json, true",
        "items-?.json, items-1.json, true",
        "items-?.json, items-10.json, false",
        "a*b*c, aXbYbZc, true",
        "a*b*c, aXbYbZ, false",
        "x.json, xyjson, false",
        "[ab].json, a.json, false",
        "[ab].json, [ab].json, true",
        "**, anything, true",
        "'', '', true",
        "'', x, false",
        "*, '', true",
        "?, '', false",
        "?, é, true",
        "A*, ab, false"
    })
    void a_glob_knows_stars_and_question_marks_only(String pattern, String name, boolean matches) {
        assertThat(Glob.matches(pattern, name)).isEqualTo(matches);
    }

    @Test
    void a_glob_agrees_with_a_regular_expression() {
        Random random = new Random(7);
        int matching = 0;
        for (int round = 0; round < 50_000; round++) {
            String pattern = text(random, "ab.*?*", 7);
            String name = text(random, "ab.", 8);
            StringBuilder expression = new StringBuilder();
            for (int at = 0; at < pattern.length(); at++) {
                char character = pattern.charAt(at);
                expression.append(character == '*' ? ".*" : character == '?' ? "." : Pattern.quote("" + character));
            }
            boolean wanted = Pattern.matches(expression.toString(), name);
            matching += wanted ? 1 : 0;
            assertThat(Glob.matches(pattern, name)).as("%s %s", pattern, name).isEqualTo(wanted);
        }
        assertThat(matching).isGreaterThan(5_000);
    }

    @Test
    void a_glob_with_many_stars_does_not_go_on_for_ever() {
        assertThat(Glob.matches("*a".repeat(100) + "b", "a".repeat(250))).isFalse();
    }

    private static String text(Random random, String alphabet, int longest) {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(longest); length > 0; length--) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    @Test
    void names_are_ordered_as_people_count() {
        List<String> names = List.of(
                "1.json",
                "2.json",
                "10.json",
                "a",
                "a-1-2",
                "a-1-10",
                "a-2-1",
                "a1",
                "a01",
                "a2",
                "a10",
                "a99999999999999999999",
                "a100000000000000000000",
                "b",
                "ü");
        List<String> sorted = new ArrayList<>(names);
        sorted.sort(NaturalOrder.NAMES);
        List<String> wanted = new ArrayList<>(names);
        wanted.remove("a01");
        assertThat(sorted).containsSubsequence(wanted);
    }

    @Test
    void the_order_of_names_is_total() {
        Random random = new Random(11);
        for (int round = 0; round < 200_000; round++) {
            String a = text(random, "a0123.", 6);
            String b = text(random, "a0123.", 6);
            String c = text(random, "a0123.", 6);
            int ab = sign(a, b);
            assertThat(ab).isEqualTo(-sign(b, a));
            assertThat(ab == 0).isEqualTo(a.equals(b));
            if (ab <= 0 && sign(b, c) <= 0) {
                assertThat(sign(a, c)).as("%s %s %s", a, b, c).isLessThanOrEqualTo(0);
            }
        }
    }

    private static int sign(String first, String second) {
        return Integer.signum(NaturalOrder.NAMES.compare(first, second));
    }
}
