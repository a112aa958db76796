package io.leat.run.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import io.leat.database.Product;
import io.leat.ledger.Owners;
import io.leat.run.SplitSelection;
import io.leat.standin.servicetitan.TenantsPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Six tenants, their service, and each database in turn. */
@ParameterizedClass
@EnumSource
abstract class TenantsCase {
    static final int COUNT = 6;

    @TempDir
    Path folder;

    Tenants tenants;
    final Product product;

    TenantsCase(Product product) {
        this.product = product;
    }

    @BeforeEach
    void aService() throws IOException {
        another(Tenants.plan(COUNT));
        tenants.addAll();
    }

    final void another(TenantsPlan plan) throws IOException {
        if (tenants != null) {
            tenants.close();
        }
        tenants = new Tenants(folder, product, plan);
    }

    @AfterEach
    void itEnds() {
        tenants.close();
    }

    final void assertEqual(int... numbers) {
        assertThat(tenants.customers()).isEqualTo(tenants.expectedCustomers(numbers));
        assertThat(tenants.invoices()).isEqualTo(tenants.expectedInvoices(numbers));
    }

    static Owners company(String id) {
        return new Owners(Optional.empty(), Optional.of(id), OptionalLong.empty(), Optional.empty());
    }

    static SplitSelection of(String companyId) {
        return SplitSelection.of(company(companyId));
    }

    final List<String> outcomes(String condition) {
        return tenants.query("SELECT company_id, data_type, outcome, error_kind FROM leat_split_run WHERE " + condition
                + " ORDER BY id");
    }
}
