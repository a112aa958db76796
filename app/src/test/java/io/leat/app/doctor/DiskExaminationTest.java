package io.leat.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskExaminationTest {
    @TempDir
    private Path temporary;

    private Shop shop;

    @BeforeEach
    void open() throws IOException {
        shop = new Shop(temporary);
    }

    private List<String> found() {
        return shop.found(DiskExamination::new);
    }

    @Test
    void a_disk_with_room_is_fine_and_told_once_for_all_its_folders() {
        assertThat(found())
                .singleElement()
                .asString()
                .startsWith("FINE ")
                .contains(" free of ")
                .endsWith("for database, state, inbox of items, processed of items");
    }

    @Test
    void less_than_the_reserve_is_told() throws IOException {
        shop.change("reserve: 1M", "reserve: 8000000G");

        assertThat(found()).singleElement().asString().startsWith("WARNING").contains("less than disk.reserve");
    }

    @Test
    void a_file_that_does_not_fit_twice_is_wrong() throws IOException {
        long free = Files.getFileStore(shop.folder).getUsableSpace();
        try (RandomAccessFile sparse =
                new RandomAccessFile(shop.inbox().resolve("large.json").toFile(), "rw")) {
            sparse.setLength(free / 4 * 3);
        }

        assertThat(found())
                .singleElement()
                .asString()
                .startsWith("WRONG")
                .contains("less than twice", "large.json, which is not imported until there is room");
    }
}
