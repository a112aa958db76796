package io.leat.planted.libraries.run;

import javax.crypto.spec.SecretKeySpec;

/** Encryption belongs to the credentials. */
public record RunThatEncrypts(SecretKeySpec key) {}
