package io.leat.bench;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.leat.standin.servicetitan.Counts;
import io.leat.standin.servicetitan.Counts.OfTenant;
import io.leat.standin.servicetitan.TenantsPlan;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TenantsRunTest {
    @TempDir
    private Path folder = Path.of("");

    private void pace(int atOnce, int inSecond) throws Exception {
        Workshop workshop = new Workshop(folder, folder, folder, new Meter(folder));
        OfTenant tenant = new OfTenant(inSecond, inSecond, 1, inSecond, 1);
        new TenantsRun(workshop, TenantsPlan.of(folder), 8)
                .requirePace(new Counts(inSecond, inSecond, atOnce, 1, new TreeMap<>(Map.of(3, tenant))));
    }

    @Test
    void as_many_calls_as_are_allowed_may_come() {
        assertThatCode(() -> pace(8, 60)).doesNotThrowAnyException();
    }

    @Test
    void a_run_with_more_calls_at_once_than_companies_is_no_measurement() {
        assertThatIllegalStateException()
                .isThrownBy(() -> pace(9, 60))
                .withMessageContaining("9 calls of rows at once")
                .withMessageContaining("8 and 60 are allowed");
    }

    @Test
    void neither_is_one_that_calls_for_a_company_more_often_than_its_service_allows() {
        assertThatIllegalStateException().isThrownBy(() -> pace(8, 61)).withMessageContaining("61 of one company");
    }
}
