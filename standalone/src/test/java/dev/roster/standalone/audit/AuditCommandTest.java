package dev.roster.standalone.audit;

import static dev.roster.chain.Past.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.chain.Past;
import dev.roster.chain.StoredEvent;
import dev.roster.chain.export.Written;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code ./roster audit}, with a server that speaks as Roster does, and for verifications with none. */
class AuditCommandTest {

    /** Thirty of them, at the positions 3 to 90. */
    private static final List<StoredEvent> EVENTS = Past.of(ACME, 30);

    @TempDir
    private Path directory;

    private ExportServer server;
    private Path token;
    private Path file;

    private record Ended(int status, String output) {}

    @BeforeEach
    void start() throws IOException {
        server = new ExportServer(ACME, EVENTS);
        token = Files.writeString(directory.resolve("token"), ExportServer.TOKEN + "\n");
        file = directory.resolve("trail");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ndjson", "csv"})
    void an_export_is_taken_along_and_verified_without_the_server(String format) throws IOException {
        server.events.subList(10, 30).clear();
        server.sign();
        server.events.addAll(EVENTS.subList(10, 30));
        server.sign();

        Ended export = export(format, "--checkpoints", "--keys");
        server.close();

        assertThat(export.status()).as(export.output()).isZero();
        assertThat(export.output()).startsWith("30 records up to position 90 are in " + file);
        assertThat(file).hasBinaryContent(Written.part(ACME, EVENTS, 0, format.equals("csv")));
        assertThat(server.requests).containsExactly("format=" + format + " 90");
        assertThat(verify())
                .isEqualTo(new Ended(
                        0, "Verified: 30 records up to position 90.\nIt agrees with 2 signed checkpoints.\n"));
        for (String kept : List.of("", ".manifest.json", ".checkpoints.json", ".keys.json")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("trail" + kept))))
                    .isEqualTo("rw-------");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ndjson", "csv"})
    void what_was_cut_off_anywhere_is_gone_on_with(String format) throws IOException {
        byte[] whole = Written.part(ACME, EVENTS, 0, format.equals("csv"));
        for (int cut : new int[] {1, 100, 400, whole.length / 2, whole.length - 1}) {
            Files.deleteIfExists(file);
            server.cutNextAfter(cut);
            assertThat(export(format)).satisfies(ended -> {
                assertThat(ended.status()).isEqualTo(1);
                assertThat(ended.output()).startsWith("It was cut off").contains("--resume");
            });
            assertThat(directory.resolve("trail.manifest.json")).doesNotExist();

            Ended resumed = export(format, "--resume");

            assertThat(resumed.status()).as(resumed.output()).isZero();
            assertThat(file).as("cut after %d bytes", cut).hasBinaryContent(whole);
            assertThat(verify().output()).startsWith("Verified: 30 records up to position 90.\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ndjson", "csv"})
    void what_was_complete_is_gone_on_with_when_more_has_happened(String format) throws IOException {
        server.events.subList(20, 30).clear();
        export(format);
        assertThat(export(format, "--resume").output()).startsWith("20 records up to position 60");
        server.events.addAll(EVENTS.subList(20, 30));

        assertThat(export(format, "--resume").output()).startsWith("30 records up to position 90");

        assertThat(server.requests.get(2)).startsWith("format=" + format + "&after=60 ");
        assertThat(verify().status()).isZero();
    }

    @Test
    void a_beginning_that_was_altered_is_not_gone_on_with() throws IOException {
        List<StoredEvent> other = new ArrayList<>(EVENTS.subList(1, 10));
        Files.write(file, Written.part(ACME, other, 0, false));

        Ended refused = export("ndjson", "--resume");

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.output()).contains("is not the beginning of what the server has");
    }

    @Test
    void a_file_that_is_no_export_is_never_overwritten() throws IOException {
        for (String something : List.of("notes", "notes\nand more\n", "position,notes\n1,none\n")) {
            Files.writeString(file, something);

            assertThat(export("ndjson").status()).isEqualTo(2);
            assertThat(export("ndjson", "--resume").status()).isEqualTo(1);
            assertThat(export("csv", "--resume").status()).isEqualTo(1);
            assertThat(file).hasContent(something);
        }
        byte[] ndjson = Written.part(ACME, EVENTS.subList(0, 1), 0, false);
        Files.write(file, ndjson);
        assertThat(export("csv", "--resume").status()).isEqualTo(1);
        assertThat(file).hasBinaryContent(ndjson);
    }

    @Test
    void an_organization_in_which_nothing_was_recorded_is_exported_too() throws IOException {
        server.events.clear();

        assertThat(export("csv").status()).isZero();
        assertThat(verify().output()).startsWith("Verified: 0 records");
    }

    @Test
    void a_refusal_is_told_in_the_words_of_the_server() throws IOException {
        Files.writeString(token, "another-token");

        Ended refused = export("ndjson");

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.output())
                .contains("answered 401 unauthenticated: A valid bearer token is needed.")
                .doesNotContain("another-token");
        assertThat(file).doesNotExist();
    }

    @Test
    void what_was_misused_is_told_apart_from_what_failed() {
        assertThat(run().status()).isEqualTo(2);
        assertThat(run("dance").status()).isEqualTo(2);
        assertThat(run("export").status()).isEqualTo(2);
        assertThat(run("export", "--organization", "acme").output()).startsWith("--organization is an id");
        assertThat(run("export", "--organization", ACME.value(), "--format", "xml")
                        .status())
                .isEqualTo(2);
        assertThat(run("export", "--organization", ACME.value(), "--token", "secret")
                        .status())
                .isEqualTo(2);
        assertThat(run("export", "--organization", ACME.value(), "--output", file.toString())
                        .output())
                .startsWith("There is no token");
        assertThat(run("verify").status()).isEqualTo(2);
        assertThat(run("verify", "nothing-there").status()).isEqualTo(2);
        assertThat(run("--help").status()).isZero();
        assertThat(run("verify", "--help").output()).contains("--manifest", "--checkpoints", "--keys");
    }

    @Test
    void what_does_not_fit_is_told_with_its_place() throws IOException {
        server.sign();
        export("ndjson", "--checkpoints", "--keys");

        Files.writeString(file, Files.readString(file).replace("r12", "r13"));
        assertThat(verify().status()).isEqualTo(1);
        assertThat(verify().output())
                .startsWith(
                        "Not verified: at position 12, event_altered: the event does not follow from what stands before");

        Files.write(file, Written.part(ACME, EVENTS.subList(0, 29), 0, false));
        assertThat(verify().output()).startsWith("Not verified: at position 90, history_shortened:");

        List<StoredEvent> rewritten = new ArrayList<>(EVENTS);
        rewritten.remove(4);
        Files.write(file, Written.part(ACME, rewritten, 0, false));
        assertThat(verify().output()).startsWith("Not verified: at position 90, checkpoint_mismatch:");

        Files.delete(directory.resolve("trail.checkpoints.json"));
        assertThat(verify().output()).startsWith("Not verified: at position 90, manifest_mismatch:");

        Files.delete(directory.resolve("trail.manifest.json"));
        assertThat(verify())
                .isEqualTo(new Ended(
                        0,
                        "Verified: 29 records up to position 90.\nThere was no checkpoint to hold it against: a history that"
                                + " was rewritten as a whole would look the same.\nThere was no manifest to hold it against:"
                                + " an export whose end was cut off would look the same.\n"));
    }

    @Test
    void without_a_manifest_nothing_tells_how_far_it_goes_behind_the_last_checkpoint() throws IOException {
        server.sign();
        export("ndjson", "--checkpoints", "--keys");
        Files.delete(directory.resolve("trail.manifest.json"));

        assertThat(verify().output())
                .contains("It agrees with 1 signed checkpoints.")
                .contains("an export whose end was cut off behind the last checkpoint would look the same.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ndjson", "csv"})
    void what_was_altered_in_the_middle_is_not_gone_on_with_as_if_it_fitted(String format) throws IOException {
        server.cutNextAfter(Written.part(ACME, EVENTS, 0, format.equals("csv")).length - 40);
        export(format);
        Files.writeString(file, Files.readString(file).replace("r12", "r13"));

        Ended resumed = export(format, "--resume");

        assertThat(resumed.status()).isEqualTo(1);
        assertThat(resumed.output())
                .startsWith("All of it is in " + file + ", and does not fit: at position 12, event_altered:")
                .contains("No manifest was written.");
        assertThat(directory.resolve("trail.manifest.json")).doesNotExist();
    }

    @Test
    void where_there_is_no_directory_the_server_is_not_asked() {
        file = directory.resolve("nowhere").resolve("trail");

        Ended ended = export("ndjson", "--checkpoints");

        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.output()).startsWith("There is no directory " + directory.resolve("nowhere") + ".");
        assertThat(server.requests).isEmpty();
    }

    @Test
    void where_nobody_answers_everything_stays_as_it_is() throws IOException {
        export("ndjson");
        byte[] complete = Files.readAllBytes(file);
        server.close();

        Ended ended = export("ndjson", "--resume");

        assertThat(ended).isEqualTo(new Ended(1, "Nobody answers at " + server.url() + ". Nothing was exported.\n"));
        assertThat(file).hasBinaryContent(complete);
        assertThat(directory.resolve("trail.manifest.json")).exists();
    }

    @Test
    void files_that_are_not_what_they_are_named_as_are_a_misuse() throws IOException {
        server.sign();
        export("ndjson", "--checkpoints", "--keys");
        String checkpoints = Files.readString(directory.resolve("trail.checkpoints.json"));
        Path other = directory.resolve("other");

        for (String noKeys : List.of("", "{", "{}", "[]", checkpoints, "{\"keys\":[{\"crv\":\"Ed25519\"}]}")) {
            Files.writeString(other, noKeys);
            assertMisused(other + " is not what it should be", "--keys", other.toString());
        }
        Files.writeString(other, "{\"keys\":[]}");
        assertMisused(other + " has no key of Ed25519 in it.", "--keys", other.toString());
        assertMisused(file + " is not what it should be", "--checkpoints", file.toString());
        for (String none : List.of("", "notes", "{}", "{\"items\":3}", checkpoints + checkpoints)) {
            Files.writeString(other, none);
            assertMisused(other + " is not what it should be", "--checkpoints", other.toString());
            assertMisused(other + " is not what it should be", "--manifest", other.toString());
        }
    }

    private void assertMisused(String message, String... options) {
        List<String> arguments = new ArrayList<>(List.of("verify", file.toString()));
        arguments.addAll(List.of(options));
        Ended ended = run(arguments.toArray(String[]::new));
        assertThat(ended.output()).startsWith(message);
        assertThat(ended.status()).isEqualTo(2);
    }

    @Test
    void checkpoints_that_were_kept_elsewhere_are_named() throws IOException {
        server.sign();
        export("csv", "--checkpoints", "--keys");
        Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        for (String kept : List.of("manifest", "checkpoints", "keys")) {
            Files.move(directory.resolve("trail." + kept + ".json"), elsewhere.resolve(kept));
        }
        String checkpoints = elsewhere.resolve("checkpoints").toString();

        assertThat(run(
                                "verify",
                                file.toString(),
                                "--manifest",
                                elsewhere.resolve("manifest").toString(),
                                "--checkpoints",
                                checkpoints,
                                "--keys",
                                elsewhere.resolve("keys").toString())
                        .output())
                .contains("It agrees with 1 signed checkpoints.");
        assertThat(run("verify", file.toString(), "--checkpoints", checkpoints).status())
                .isEqualTo(2);
        assertThat(run("verify", file.toString(), "--manifest", "nothing-there").status())
                .isEqualTo(2);
    }

    private Ended export(String format, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "export",
                "--organization",
                ACME.value(),
                "--url",
                server.url(),
                "--token-file",
                token.toString(),
                "--output",
                file.toString(),
                "--format",
                format));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }

    private Ended verify() {
        return run("verify", file.toString());
    }

    private static Ended run(String... arguments) {
        StringWriter output = new StringWriter();
        PrintWriter writer = new PrintWriter(output, true);
        int status = AuditCommand.run(writer, writer, arguments);
        return new Ended(status, output.toString());
    }
}
