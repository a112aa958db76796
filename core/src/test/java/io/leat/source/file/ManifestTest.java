package io.leat.source.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.source.file.Manifest.Member;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestTest {
    @TempDir
    Path folder;

    private Manifest read(String text) throws IOException {
        Path path = Files.writeString(folder.resolve("a.manifest.json"), text.replace('\'', '"'));
        return Manifest.read(InboxFile.of(path));
    }

    private void assertRefused(String text, String rule) {
        assertThatThrownBy(() -> read(text))
                .as(text)
                .isInstanceOfSatisfying(
                        SyncException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(ErrorKind.DATA))
                .hasMessageContaining(rule);
    }

    @Test
    void members_are_read_in_order_and_other_keys_are_passed_over() throws IOException {
        String sha = "Ab".repeat(32);
        Manifest manifest = read("{'name':'d','x':{'files':[1]},'files':[{'name':'b.json','records':3,'sha256':'" + sha
                + "','size':[{}]},{'records':null,'sha256':null,'name':'a ★.json'}],'more':[[]]}\n");
        assertThat(manifest.members())
                .containsExactly(
                        new Member("b.json", OptionalLong.of(3), "ab".repeat(32)),
                        new Member("a ★.json", OptionalLong.empty(), ""));
        assertThat(manifest.file().name()).isEqualTo("a.manifest.json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "1", "null", "'files'"})
    void it_is_an_object(String text) {
        assertRefused(text, "must be an object");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{'files':[{'name':'a'}]",
                "{'files':[{'name':'a'},]}",
                "{files:[]}",
                "{'files':[{'name':'a'}]} x",
                "{'files':[{'name':'a'}],'files':[{'name':'b'}]}",
                "{'files':[{'name':'a','name':'b'}]}"
            })
    void it_is_json_without_names_that_come_twice(String text) {
        assertRefused(text, "not JSON");
    }

    @Test
    void nothing_stands_behind_it() {
        assertRefused("{'files':[{'name':'a'}]} {}", "nothing behind it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'files':[]}", "{'files':null}", "{'files':{'name':'a'}}", "{'name':'a'}"})
    void it_names_files(String text) {
        assertRefused(text, "names no files");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'a.json'", "null", "[{'name':'a'}]", "1"})
    void a_member_is_an_object(String member) {
        assertRefused("{'files':[" + member + "]}", "must hold objects");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'name':''}",
                "{'name':null}",
                "{'name':5}",
                "{'name':['a']}",
                "{'name':'.a'}",
                "{'name':'..'}",
                "{'name':'a/b'}",
                "{'name':'../a'}",
                "{'name':'/a'}",
                "{'name':'a\\\\b'}",
                "{'name':'a\\u0000'}",
                "{'name':'a\\nb'}",
                "{'name':'a\\u0085'}",
                "{'name':'b.manifest.json'}",
                "{'name':'\\ud83d'}"
            })
    void a_member_has_a_plain_name(String member) {
        assertRefused("{'files':[" + member + "]}", "must be a plain name");
    }

    @Test
    void a_name_has_at_most_255_bytes() throws IOException {
        String fits = "é".repeat(127) + "x";
        assertThat(read("{'files':[{'name':'" + fits + "'}]}").members()).hasSize(1);
        assertRefused("{'files':[{'name':'" + fits + "x'}]}", "at most 255 bytes");
    }

    @Test
    void a_file_is_named_once() {
        assertRefused("{'files':[{'name':'a'},{'name':'b'},{'name':'\\u0061'}]}", "names the file \"a\" twice");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "'sha256':'ab'; 64 hexadecimal digits",
                "'sha256':7; 64 hexadecimal digits",
                "'sha256':['x']; 64 hexadecimal",
                "'sha256':''; 64 hexadecimal digits",
                "'records':-1; from 0",
                "'records':1.0; from 0",
                "'records':'1'; from 0",
                "'records':{}; from 0",
                "'records':99999999999999999999; manifest is"
            })
    void announcements_have_their_form(String announced, String rule) {
        assertRefused("{'files':[{'name':'a'," + announced + "}]}", rule);
    }

    @Test
    void a_manifest_that_is_absurdly_large_is_not_read_and_one_that_has_gone_may_come_back() {
        InboxFile large = new InboxFile(folder.resolve("gone"), (16 << 20) + 1, 0, 0, InboxFile.Kind.FILE);
        assertThatThrownBy(() -> Manifest.read(large)).hasMessageContaining("larger than 16 MB");
        assertThatThrownBy(() -> Manifest.read(new InboxFile(folder.resolve("gone"), 5, 0, 0, InboxFile.Kind.FILE)))
                .isInstanceOfSatisfying(
                        SyncException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(ErrorKind.TRANSIENT));
    }
}
