package dev.roster.standalone.audit;

import dev.roster.chain.Checkpoint;
import dev.roster.chain.Finding;
import dev.roster.chain.VerificationKey;
import dev.roster.chain.export.ExportVerifier;
import dev.roster.chain.export.KeptJson;
import dev.roster.chain.export.Malformed;
import dev.roster.chain.export.Manifest;
import dev.roster.chain.export.Verification;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells whether an export is what was recorded, without any server. */
@Command(
        name = "verify",
        description =
                "Recomputes the chain of an export, and holds it against its manifest and against signed checkpoints.",
        footer = "What is not named is looked for beside the export.",
        sortOptions = false)
final class VerifyCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The export, NDJSON or CSV.")
    private Path export;

    @Option(names = "--manifest", paramLabel = "FILE", description = "Its manifest; FILE.manifest.json unless told.")
    private Path manifest;

    @Option(
            names = "--checkpoints",
            paramLabel = "FILE",
            description = "Signed checkpoints, best kept elsewhere; FILE.checkpoints.json unless told.")
    private Path checkpoints;

    @Option(
            names = "--keys",
            paramLabel = "FILE",
            description = "What /.well-known/roster-checkpoints.json answered; FILE.keys.json unless told.")
    private Path keys;

    /** A file of JSON as what it is for. */
    private interface Parser<T> {
        T parse(String json) throws Malformed;
    }

    @Override
    public Integer call() throws IOException {
        if (!Files.isReadable(export) || Files.isDirectory(export)) {
            throw misused(export + " cannot be read.");
        }
        Optional<Manifest> kept = read(manifest, Beside.MANIFEST, Manifest::parse);
        List<Checkpoint> signed =
                read(checkpoints, Beside.CHECKPOINTS, KeptJson::checkpoints).orElseGet(List::of);
        Map<String, VerificationKey> published = keys(!signed.isEmpty());
        try (InputStream records = new BufferedInputStream(Files.newInputStream(export))) {
            return tell(new ExportVerifier(kept, signed, published).verify(records), kept.isPresent());
        }
    }

    private Map<String, VerificationKey> keys(boolean needed) {
        Optional<Map<String, VerificationKey>> published = read(keys, Beside.KEYS, KeptJson::keys);
        if (needed && published.isEmpty()) {
            throw misused("Checkpoints cannot be verified without the keys: --keys names them.");
        }
        if (published.filter(Map::isEmpty).isPresent() && (needed || keys != null)) {
            throw misused(fileOf(keys, Beside.KEYS) + " has no key of Ed25519 in it.");
        }
        return published.orElseGet(Map::of);
    }

    private int tell(Verification verification, boolean hasManifest) {
        PrintWriter out = spec.commandLine().getOut();
        if (verification.finding().isPresent()) {
            out.printf("Not verified: %s.%n", told(verification.finding().get()));
            return 1;
        }
        out.printf("Verified: %d records up to position %d.%n", verification.records(), verification.position());
        out.println(
                verification.checkpoints() == 0
                        ? "There was no checkpoint to hold it against: a history that was rewritten as a whole would look the same."
                        : "It agrees with %d signed checkpoints.".formatted(verification.checkpoints()));
        if (!hasManifest) {
            out.println("There was no manifest to hold it against: an export whose end was cut off"
                    + (verification.checkpoints() == 0 ? "" : " behind the last checkpoint")
                    + " would look the same.");
        }
        return 0;
    }

    /** For people. */
    static String told(Finding finding) {
        return "at position %d, %s: %s"
                .formatted(
                        finding.position(),
                        finding.fault().code(),
                        finding.fault().explanation());
    }

    /** @param given null for the one beside the export, which may be missing */
    private <T> Optional<T> read(Path given, Beside beside, Parser<T> parser) {
        Path file = fileOf(given, beside);
        if (given == null && Files.notExists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(parser.parse(Files.readString(file)));
        } catch (Malformed e) {
            throw misused(file + " is not what it should be: " + e.getMessage() + ".");
        } catch (IOException e) {
            throw misused(file + " cannot be read.");
        }
    }

    private Path fileOf(Path given, Beside beside) {
        return given == null ? beside.of(export) : given;
    }

    private ParameterException misused(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
