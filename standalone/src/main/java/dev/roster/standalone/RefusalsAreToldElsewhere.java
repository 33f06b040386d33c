package dev.roster.standalone;

import org.springframework.boot.SpringBootExceptionReporter;

/** A refusal to start is one line for people, which {@link Standalone} prints; Spring would print a stack trace over it. */
final class RefusalsAreToldElsewhere implements SpringBootExceptionReporter {

    @Override
    public boolean reportException(Throwable failure) {
        return failure instanceof StartRefused;
    }
}
