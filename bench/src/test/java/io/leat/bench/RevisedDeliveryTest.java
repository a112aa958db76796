package io.leat.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.leat.standin.ArrivingFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RevisedDeliveryTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void only_the_field_of_each_record_changes_and_the_manifest_fits() throws Exception {
        Path original = Files.createDirectories(folder.resolve("original"));
        Files.writeString(
                original.resolve("items.json"),
                "[{\"slug\":\"a\",\"price\":1.10,\"tags\":[{\"slug\":\"deep\"}]},{\"price\":null,\"slug\":\"b\"}]");
        Path revised = folder.resolve("revised");
        new RevisedDelivery("slug").write(original, revised, "items-1");

        Path file = revised.resolve("items.json");
        assertThat(file)
                .content()
                .isEqualTo(
                        "[{\"slug\":\"a-2\",\"price\":1.10,\"tags\":[{\"slug\":\"deep\"}]},{\"price\":null,\"slug\":\"b-2\"}]");
        String digest = HexFormat.of().formatHex(ArrivingFile.sha256().digest(Files.readAllBytes(file)));
        assertThat(revised.resolve("items-1.manifest.json"))
                .content()
                .isEqualTo("{\"name\":\"items-1\",\"files\":[{\"name\":\"items.json\",\"records\":2,\"sha256\":\""
                        + digest + "\"}]}");
    }
}
