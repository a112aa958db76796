package io.leat.standin.servicetitan;

import static io.leat.standin.servicetitan.Caller.PLAN;
import static org.assertj.core.api.Assertions.assertThat;

import io.leat.standin.servicetitan.Changes.Change;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChangesTest {
    private TenantsService service;

    @BeforeEach
    void open() throws Exception {
        service = new TenantsService(PLAN.withEmpty(2));
    }

    @AfterEach
    void close() {
        service.close();
    }

    private Instant latest(int tenant) {
        return service.invoices(tenant).stream()
                .map(Invoice::modifiedOn)
                .max(Comparator.naturalOrder())
                .orElse(Instant.MIN);
    }

    @Test
    void a_change_modifies_deletes_and_adds_rows_later_than_all_before() {
        for (int turn = 0; turn < 3; turn++) {
            List<Invoice> before = List.copyOf(service.invoices(0));
            Instant last = latest(0);
            assertThat(service.change(0, 11)).isEqualTo(new Changes(new Change(5, 2, 4), new Change(5, 2, 4)));
            List<Invoice> after = List.copyOf(service.invoices(0));
            assertThat(after).hasSize(before.size() + 4);
            List<Invoice> touched =
                    after.stream().filter(row -> row.modifiedOn().isAfter(last)).toList();
            assertThat(touched).hasSize(11);
            assertThat(after.stream().filter(row -> !row.modifiedOn().isAfter(last)))
                    .allMatch(before::contains);
            assertThat(touched.stream().filter(Invoice::deleted)).hasSize(2);
            assertThat(touched.subList(7, 11)).isEqualTo(after.subList(before.size(), after.size()));
            assertThat(touched.subList(7, 11)).allMatch(row -> row.createdOn().equals(row.modifiedOn()));
        }
    }

    @Test
    void what_is_modified_differs_in_more_than_its_time() {
        List<Customer> before = List.copyOf(service.customers(0));
        service.change(0, 40);
        assertThat(service.customers(0).subList(0, before.size()).stream()
                        .filter(row -> !before.contains(row) && !row.deleted()))
                .hasSize(20)
                .allSatisfy(row -> {
                    Customer old = before.stream()
                            .filter(other -> other.id() == row.id())
                            .findFirst()
                            .orElseThrow();
                    assertThat(row.balance()).isNotEqualTo(old.balance());
                    assertThat(row.name()).isEqualTo(old.name());
                    assertThat(row.createdOn()).isEqualTo(old.createdOn());
                });
        assertThat(service.invoices(0).stream().map(Invoice::summary)).contains("Changed: 1<br>");
    }

    @Test
    void other_tenants_do_not_change() {
        List<Customer> before = List.copyOf(service.customers(1));
        service.change(0, 40);
        assertThat(service.customers(1)).isEqualTo(before);
    }

    @Test
    void the_same_changes_give_the_same_rows() throws Exception {
        service.change(0, 10);
        service.change(0, 30);
        try (TenantsService other = new TenantsService(PLAN.withEmpty(2))) {
            other.change(0, 10);
            assertThat(other.invoices(0)).isNotEqualTo(service.invoices(0));
            other.change(0, 30);
            assertThat(other.invoices(0)).isEqualTo(service.invoices(0));
            assertThat(other.customers(0)).isEqualTo(service.customers(0));
        }
    }

    @Test
    void where_too_few_rows_are_left_more_are_added() {
        assertThat(service.change(2, 8).customers()).isEqualTo(new Change(0, 0, 8));
        assertThat(service.change(2, 40).customers()).isEqualTo(new Change(0, 8, 32));
        assertThat(service.change(2, 4).customers()).isEqualTo(new Change(2, 1, 1));
        assertThat(service.customers(2)).hasSize(41);
        assertThat(service.customers(2).stream().filter(Customer::deleted)).hasSize(9);
    }

    @Test
    void a_change_of_nothing_changes_nothing() {
        List<Invoice> before = List.copyOf(service.invoices(0));
        assertThat(service.change(0, 0).invoices()).isEqualTo(new Change(0, 0, 0));
        assertThat(service.invoices(0)).isEqualTo(before);
    }

    @Test
    void two_rows_of_a_change_share_one_time() {
        service.change(0, 8);
        assertThat(service.invoices(0).stream()
                        .map(Invoice::modifiedOn)
                        .filter(time -> !time.isBefore(Instant.parse("2012-01-01T00:00:00Z")))
                        .distinct())
                .hasSize(4);
    }
}
