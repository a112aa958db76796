package io.leat.standin.servicetitan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetailTest {
    @TempDir
    Path folder;

    private Path packed(String text) throws IOException {
        return Files.write(folder.resolve("retail.zst"), Zstd.compress(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void all_orders_of_the_file_are_there_with_all_their_lines() throws Exception {
        Retail retail = Retail.read(Caller.PLAN.retail());
        assertThat(retail.orders()).isEqualTo(1_922);
        assertThat(retail.shoppers()).isEqualTo(1_165);
        int lines = 0;
        for (int place = 0; place < retail.orders(); place++) {
            lines += retail.order(place).lines().size();
        }
        assertThat(lines).isEqualTo(8_760);
        assertThat(retail.order(0).number()).isEqualTo("536365");
        assertThat(retail.order(0).time()).isEqualTo(Instant.parse("2010-12-01T08:26:00Z"));
        assertThat(retail.order(0).shopper()).isEqualTo(new Retail.Shopper("17850", "United Kingdom"));
        assertThat(retail.order(0).lines().getFirst())
                .isEqualTo(new Retail.Line("85123A", 6, new BigDecimal("2.55"), "WHITE HANGING HEART T-LIGHT HOLDER"));
        assertThat(retail.order(1_922)).isEqualTo(retail.order(0));
        assertThat(retail.shopper(1_165)).isEqualTo(retail.shopper(0));
    }

    @Test
    void a_file_of_something_else_is_refused() throws Exception {
        Path other = packed("name_last,name_first\n");
        assertThatThrownBy(() -> Retail.read(other))
                .isInstanceOf(IOException.class)
                .hasMessage(other + " does not start with the header"
                        + " invoice time customer country code quantity price description");
    }

    @Test
    void a_file_without_orders_is_refused() throws Exception {
        Path bare = packed("invoice\ttime\tcustomer\tcountry\tcode\tquantity\tprice\tdescription\n");
        assertThatThrownBy(() -> Retail.read(bare))
                .isInstanceOf(IOException.class)
                .hasMessage(bare + " has no orders");
    }
}
