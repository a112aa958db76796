/**
 * A service of many tenants with customers and invoices, as ServiceTitan answers them: lists, exports, access tokens.
 *
 * <p>What was sold, when, for how much and into which country is real, from the orders of a shop. Everything else of a
 * row is drawn from a seed. What a tenant has follows from its number, so that thousands of them cost nothing until they
 * are called.
 */
@NullMarked
package io.leat.standin.servicetitan;

import org.jspecify.annotations.NullMarked;
