package io.leat.standin.players;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import io.leat.standin.http.PageBytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeopleTest {
    private static final String HEADER = "name_last,name_first,birth_year,birth_month,birth_day\n";

    @TempDir
    private Path folder;

    private Path packed(String csv) throws IOException {
        return Files.write(folder.resolve("people.zst"), Zstd.compress(csv.getBytes(StandardCharsets.UTF_8)));
    }

    /** The JSON of a player. */
    private static String json(PlayerRows rows, int number, boolean updated) {
        PageBytes page = new PageBytes();
        rows.write(number, updated, page);
        return new String(page.bytes(), 0, page.length(), StandardCharsets.UTF_8);
    }

    @Test
    void all_people_of_the_register_are_there() throws IOException {
        People people = People.read(PlayersServiceTest.PEOPLE, Integer.MAX_VALUE);
        assertThat(people.size()).isEqualTo(220_800);
        PlayerRows rows = new PlayerRows(people, 7);
        int dated = 0;
        int plain = 0;
        for (int number = 0; number < people.size(); number++) {
            Player player = rows.player(number);
            dated += player.dateOfBirth() == null ? 0 : 1;
            plain += player.name().chars().allMatch(character -> character < 128) ? 1 : 0;
        }
        assertThat(dated).isEqualTo(88_168);
        assertThat(plain).isEqualTo(220_800 - 2_007);
        assertThat(rows.player(204_727).name()).isEqualTo("Jr., Darian Alston");
    }

    @Test
    void names_with_quotes_and_letters_beyond_ascii_come_as_they_are() throws IOException {
        Path file = packed(HEADER + "\"O\"\"Neil\\\",\"Élan, 𝒥im\",1901,2,\nSolo,,1901,2,3\n");
        PlayerRows rows = new PlayerRows(People.read(file, 10), 7);
        Player player = rows.player(0);
        assertThat(player.lastname()).isEqualTo("O\"Neil\\");
        assertThat(player.firstname()).isEqualTo("Élan, 𝒥im");
        assertThat(player.commonName()).isEqualTo("É. O\"Neil\\");
        assertThat(player.displayName()).isEqualTo("Élan, O\"Neil\\");
        assertThat(player.dateOfBirth()).isNull();
        assertThat(json(rows, 0, false))
                .contains(
                        "\"common_name\":\"É. O\\\"Neil\\\\\",\"firstname\":\"Élan, 𝒥im\",\"lastname\":\"O\\\"Neil\\\\\",")
                .contains("\"date_of_birth\":null,\"gender\":\"male\"}");
        assertThat(json(rows, 1, true))
                .contains("\"common_name\":\"Solo\",\"firstname\":null,\"lastname\":\"Solo\",\"name\":\"Solo\",")
                .contains("\"display_name\":\"Solo\",", "\"date_of_birth\":\"1901-02-03\",")
                .containsPattern("\"updated_at\":\"2026-09-\\d\\dT[:0-9]{8}\\.\\d{7}Z\"}");
        assertThat(rows.player(1).displayName()).isEqualTo("Solo");
    }

    @Test
    void a_file_that_is_none_of_people_is_refused() {
        assertThatThrownBy(() -> People.read(packed("name\nGarcia\n"), 1)).hasMessageContaining("the header name_last");
        assertThatThrownBy(() -> People.read(packed(HEADER), 1)).hasMessageContaining("has no people");
        assertThatThrownBy(() -> People.read(packed(HEADER + "Garcia,Adolfito\n"), 1))
                .hasMessage("a person has 5 fields, not as in: Garcia,Adolfito");
    }

    @Test
    void control_characters_are_escaped_and_a_page_grows() {
        PageBytes page = new PageBytes();
        for (int line = 0; line < 20_000; line++) {
            page.put("xyz").put(',');
        }
        assertThat(page.length()).isEqualTo(80_000);
        page.clear();
        page.string("a\n\u0001\"\\ü").number(0).number(2_147_483_647).number(7, 3);
        assertThat(new String(page.bytes(), 0, page.length(), StandardCharsets.UTF_8))
                .isEqualTo("\"a\\u000a\\u0001\\\"\\\\ü\"02147483647007");
    }
}
