package io.leat.run.file;

import io.leat.source.file.InboxFile;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One file to be done.
 *
 * @param file as it lies in the inbox; empty where a set waits for it
 * @param set it belongs to; empty where there is none
 * @param announced records; empty where the producer did not say
 * @param sha256 announced; empty where the producer did not say
 */
record FileWork(String name, Optional<InboxFile> file, OptionalLong set, OptionalLong announced, String sha256) {
    static FileWork single(InboxFile file) {
        return new FileWork(file.name(), Optional.of(file), OptionalLong.empty(), OptionalLong.empty(), "");
    }

    long bytes() {
        return file.map(InboxFile::size).orElse(0L);
    }
}
