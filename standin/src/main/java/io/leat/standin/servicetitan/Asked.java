package io.leat.standin.servicetitan;

import io.leat.standin.http.PageBytes;

/**
 * One call for rows, and the page that is written for it.
 *
 * @param repeated whether the page must lead to itself again, or bring the rows before it
 */
record Asked(Route route, long tenantId, Parameters parameters, Rows rows, boolean repeated, PageBytes out) {}
