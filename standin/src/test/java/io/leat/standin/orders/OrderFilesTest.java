package io.leat.standin.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrderFilesTest {
    private final OrderFiles orders = new OrderFiles(Path.of("..", "examples", "orders", "online-retail.csv.zst"));

    @TempDir
    private Path inbox;

    private List<Path> files() throws IOException {
        try (Stream<Path> entries = Files.list(inbox)) {
            return entries.sorted().toList();
        }
    }

    @Test
    void the_days_are_those_of_the_data_set_byte_for_byte() throws Exception {
        assertThat(orders.write(inbox)).isEqualTo(new OrderFiles.Report(305, 541_909, 48_064_654));
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (Path file : files()) {
            digest.update(Files.readAllBytes(file));
        }
        assertThat(files()).hasSize(305).first().extracting(Path::getFileName).hasToString("2010-12-01.csv");
        assertThat(HexFormat.of().formatHex(digest.digest()))
                .isEqualTo("589eb7f92993f886706fc7e7a2c2b250725b5c25bf2346e900ce0d0b1fbebb6f");
    }

    @Test
    void a_day_is_corrected_in_its_first_lines_only() throws Exception {
        orders.write(inbox);
        Path day = inbox.resolve("2010-12-01.csv");
        List<String> before = Files.readAllLines(day);
        orders.correct(inbox, "2010-12-01", 3);
        List<String> after = Files.readAllLines(day);
        assertThat(after).hasSameSizeAs(before).element(1).asString().endsWith(",Corrected");
        assertThat(after.subList(4, after.size())).isEqualTo(before.subList(4, before.size()));
        assertThat(after.subList(0, 1)).isEqualTo(before.subList(0, 1));
        assertThat(files()).hasSize(305);
    }
}
