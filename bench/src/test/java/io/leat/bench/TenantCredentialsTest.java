package io.leat.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.leat.standin.servicetitan.TenantsPlan;
import io.leat.standin.servicetitan.TenantsService;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TenantCredentialsTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void each_tenant_has_an_active_credential_in_a_new_ledger() throws Exception {
        Path orders = Path.of("../examples/servicetitan/retail.tsv.zst");
        Site site = Site.fresh(folder.resolve("site"), "servicetitan", "");
        try (TenantsService service = new TenantsService(TenantsPlan.of(orders).withTenants(7))) {
            TenantCredentials.drawn().add(service, site);
            String own = "client_id = '" + service.tenant(6).clientId() + "'";
            assertThat(site.table("leat_credential").rows("state = 'active'")).isEqualTo(7);
            assertThat(site.table("leat_credential").rows(own)).isEqualTo(1);
        }
    }
}
