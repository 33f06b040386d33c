package dev.roster.personaldata;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells of a wrong address key as Spring tells of a setting that is missing. */
final class WrongAddressKeyAnalyzer extends AbstractFailureAnalyzer<WrongAddressKey> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, WrongAddressKey cause) {
        return new FailureAnalysis(
                "Nothing was started: " + cause.getMessage() + ".",
                "Set " + PersonalDataProperties.ADDRESS_KEY
                        + " to the key that was used so far, on every node the same. It cannot be replaced:"
                        + " the digests that addresses are compared by are in the log, made with it.",
                cause);
    }
}
