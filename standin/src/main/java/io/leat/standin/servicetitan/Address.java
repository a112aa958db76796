package io.leat.standin.servicetitan;

import org.jspecify.annotations.Nullable;

/** Made up, except for the country. */
public record Address(String street, @Nullable String unit, String city, String state, String zip, String country) {}
