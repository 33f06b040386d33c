package dev.roster.http.openapi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What an operation answers when all goes well, as far as its signature does not tell. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Answers {

    int status() default 200;

    /** Another status that says the same in another case; zero for none. */
    int or() default 0;

    /** Void for what the method returns, or for nothing at all with 204. */
    Class<?> body() default Void.class;

    /** Of an answer that is no JSON. */
    String[] text() default {};

    /** The headers beside those that every answer has. */
    String[] headers() default {};
}
