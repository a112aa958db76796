package io.leat.standin.servicetitan;

import static io.leat.standin.servicetitan.Caller.INVOICES;
import static io.leat.standin.servicetitan.Caller.PLAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leat.standin.servicetitan.Invoice.Item;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RowsTest {
    private static List<Invoice> invoices(TenantsPlan plan, int tenant) throws Exception {
        try (TenantsService service = new TenantsService(plan)) {
            return List.copyOf(service.invoices(tenant));
        }
    }

    @Test
    void the_same_seed_gives_the_same_rows_and_another_tenant_or_seed_gives_others() throws Exception {
        List<Invoice> rows = invoices(PLAN, 1);
        assertThat(invoices(PLAN.withTenants(20), 1)).isEqualTo(rows);
        assertThat(invoices(PLAN, 2)).doesNotContainAnyElementsOf(rows);
        assertThat(invoices(PLAN.withSeed(7), 1)).doesNotContainAnyElementsOf(rows);
    }

    @Test
    void three_thousand_tenants_have_clients_of_their_own_and_each_has_a_different_many_rows() throws Exception {
        try (TenantsService service = new TenantsService(PLAN.withTenants(3_000).withRows(300, 400))) {
            List<Tenant> tenants = IntStream.range(0, service.tenants())
                    .mapToObj(service::tenant)
                    .toList();
            assertThat(tenants).hasSize(3_000).extracting(Tenant::id).doesNotHaveDuplicates();
            assertThat(tenants).extracting(Tenant::clientId).doesNotHaveDuplicates();
            assertThat(tenants).extracting(Tenant::clientSecret).doesNotHaveDuplicates();
            assertThat(tenants).extracting(Tenant::appKey).doesNotHaveDuplicates();
            Set<Integer> customers = IntStream.range(0, 3_000)
                    .mapToObj(tenant -> service.customers(tenant).size())
                    .collect(Collectors.toSet());
            assertThat(customers).hasSizeGreaterThan(200).allMatch(size -> size >= 75 && size <= 300);
            Set<Integer> invoices = IntStream.range(0, 3_000)
                    .mapToObj(tenant -> service.invoices(tenant).size())
                    .collect(Collectors.toSet());
            assertThat(invoices).hasSizeGreaterThan(250).allMatch(size -> size >= 100 && size <= 400);
        }
    }

    @Test
    void what_was_sold_is_real_and_adds_up() throws Exception {
        Map<String, Retail.Order> orders = Stream.of(Retail.read(PLAN.retail()))
                .flatMap(retail -> IntStream.range(0, retail.orders()).mapToObj(retail::order))
                .collect(Collectors.toMap(Retail.Order::number, order -> order));
        for (Invoice invoice : invoices(PLAN, 0)) {
            Retail.Order order = Objects.requireNonNull(orders.get(invoice.referenceNumber()));
            List<Item> items = invoice.items();
            if (items != null) {
                assertThat(items.stream()
                                .map(item -> new Retail.Line(
                                        item.code(), item.quantity(), item.price(), item.description())))
                        .isEqualTo(order.lines());
                assertThat(items.stream().map(Item::total).reduce(BigDecimal.ZERO, BigDecimal::add))
                        .isEqualTo(invoice.subTotal());
            }
            assertThat(invoice.total()).isEqualTo(invoice.subTotal().add(invoice.salesTax()));
            assertThat(invoice.balance()).isIn(invoice.total(), new BigDecimal("0.00"));
            assertThat(invoice.invoiceDate()).isBeforeOrEqualTo(order.time());
            assertThat(invoice.createdOn()).isAfterOrEqualTo(order.time());
            assertThat(invoice.modifiedOn()).isAfterOrEqualTo(invoice.createdOn());
        }
    }

    @Test
    void customers_of_an_invoice_are_customers_of_its_tenant() throws Exception {
        try (TenantsService service = new TenantsService(PLAN)) {
            service.change(0, 40);
            Map<Long, String> names =
                    service.customers(0).stream().collect(Collectors.toMap(Customer::id, Customer::name));
            assertThat(service.invoices(0))
                    .extracting(Invoice::buyer)
                    .allSatisfy(buyer -> assertThat(names)
                            .containsEntry(
                                    Objects.requireNonNull(buyer).id(),
                                    Objects.requireNonNull(buyer).name()));
        }
        assertThat(invoices(PLAN.withRows(0, 20), 0)).isNotEmpty().allMatch(invoice -> invoice.buyer() == null);
    }

    @Test
    void the_traps_of_the_service_are_there() throws Exception {
        try (Caller caller = Caller.of(PLAN)) {
            List<Map<String, @Nullable Object>> rows = caller.listed(0, INVOICES);
            assertThat(rows).anyMatch(row -> row.get("items") == null).anyMatch(row -> row.get("items") != null);
            assertThat(rows).allSatisfy(row -> {
                assertThat(row.get("total"))
                        .isInstanceOf(String.class)
                        .asString()
                        .matches("-?\\d+\\.\\d\\d");
                assertThat(String.valueOf(row.get("modifiedOn")))
                        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{7}Z");
            });
            assertThat(rows)
                    .anyMatch(row -> !String.valueOf(row.get("modifiedOn")).endsWith("0Z"));
            assertThat(rows).anyMatch(row -> String.valueOf(row.get("total")).startsWith("-"));
            assertThat(rows).anyMatch(row -> String.valueOf(row).contains("quantity=-"));
            assertThat(caller.service().tenant(0).id()).isGreaterThan(1L << 32);
            assertThat(caller.service().invoices(0).getFirst().id()).isLessThan(1L << 31);
            assertThat(caller.service().invoices(0).getLast().id()).isGreaterThan(1L << 31);
            assertThat(caller.service().invoices(1).getFirst().id())
                    .isEqualTo(caller.service().invoices(0).getFirst().id());
            assertThat(caller.service().customers(0))
                    .anyMatch(row -> !row.name().matches("\\p{ASCII}*"));
            assertThat(caller.service().customers(0)).anyMatch(row -> row.name().contains("\""));
        }
    }

    @Test
    void rows_and_tenants_that_are_not_there_are_refused() throws Exception {
        try (TenantsService service = new TenantsService(PLAN)) {
            assertThatThrownBy(() -> service.tenant(5)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> service.customers(-1)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> service.invoices(0).get(service.invoices(0).size()))
                    .isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> service.change(5, 1)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> service.change(0, -1)).hasMessage("count -1 must be from 0 to 100000");
        }
        assertThatThrownBy(() -> new TenantsService(PLAN.withRevoked(5))).hasMessage("tenant 5 must be from 0 to 4");
        assertThatThrownBy(() -> new TenantsService(PLAN.withStalled(6, Stall.BODY)))
                .hasMessage("tenant 6 must be from 0 to 4");
        assertThatThrownBy(() -> PLAN.withExportSize(1)).hasMessage("export size 1 must be from 2 to 1000000");
    }
}
