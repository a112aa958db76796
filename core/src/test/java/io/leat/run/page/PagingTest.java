package io.leat.run.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.leat.database.Product;
import io.leat.run.RunResult.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PagingTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "/v3/football/players; /data; 'type: page, parameter: page, size-parameter: per_page, size: 50, more: /pagination/next_page'; ''",
                "/v3/football/players; /data; 'type: page, parameter: page, size-parameter: per_page, size: 50'; ''",
                "/v3/cursor/players; /data; 'type: cursor, parameter: cursor, from: /next_cursor, more: /has_more'; ''",
                "/v3/cursor/players; /data; 'type: cursor, parameter: cursor, from: /next_cursor'; ''",
                "/v3/offset/players; /data; 'type: offset, parameter: offset, size-parameter: limit, size: 100'; 'total: /total'",
                "/v3/offset/players; /data; 'type: offset, parameter: offset, size-parameter: limit, size: 100'; ''",
                "/v3/next/players; /data; 'type: next-url, from: /links/next'; ''",
                "/v3/link/players; ''; 'type: link-header'; ''",
                "/v3/token/players; /data; 'type: cursor, parameter: from, from: /continueFrom, more: /hasMore'; ''",
                "/v3/search/players; /data; 'type: page, parameter: page, size-parameter: per_page, size: 50, more: /pagination/has_more'; 'method: POST'",
                "/v3/search/players; /data; 'type: page, parameter: page, size-parameter: per_page, size: 50, more: /pagination/has_more'; 'form: {order: asc}\n      method: POST'",
            })
    void every_way_of_paging_brings_every_record_once(String path, String records, String paging, String more)
            throws IOException {
        try (Chains chains =
                new Chains(folder, Product.SQLITE, Chains.players(330).withGzip())) {
            chains.path = path;
            chains.records = "\"" + records + "\"";
            chains.paging = "{" + paging + "}";
            chains.source = more;

            assertThat(chains.run().outcome()).isEqualTo(Outcome.SUCCEEDED);
            assertThat(chains.rows()).isEqualTo(chains.expected());
            assertThat(chains.query("SELECT sum(records_read) FROM leat_split_run"))
                    .containsExactly("330");
        }
    }
}
