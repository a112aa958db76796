package io.leat.planted.libraries.run;

import com.tngtech.archunit.core.domain.JavaClass;

/** A library that nobody decided on. */
public interface RunWithAnUnknownLibrary {
    JavaClass known();
}
