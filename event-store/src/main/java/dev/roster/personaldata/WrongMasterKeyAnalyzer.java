package dev.roster.personaldata;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells of a wrong master key as Spring tells of a setting that is missing. */
final class WrongMasterKeyAnalyzer extends AbstractFailureAnalyzer<WrongMasterKey> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, WrongMasterKey cause) {
        return new FailureAnalysis(
                "Nothing was started: " + cause.getMessage() + ".",
                "Set " + PersonalDataProperties.MASTER_KEY
                        + " to the key that was used so far. When that was replaced, name it in "
                        + PersonalDataProperties.PREVIOUS_MASTER_KEYS
                        + " as well. A key's id is the first eight digits of its SHA-256.",
                cause);
    }
}
