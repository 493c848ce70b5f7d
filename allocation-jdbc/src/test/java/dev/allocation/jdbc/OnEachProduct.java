package dev.allocation.jdbc;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs a class on one engine of each product; the class has one parameter, the engine. */
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SuppressWarnings("exports") // tests are not exported
@ParameterizedClass(name = "{0}")
@MethodSource("dev.allocation.jdbc.Live#products")
public @interface OnEachProduct {}
