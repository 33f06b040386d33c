package dev.roster.standalone.audit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.roster.chain.export.Malformed;
import dev.roster.values.OrganizationId;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Takes a copy of an organization's audit trail along. */
@Command(
        name = "export",
        description = "Writes all records of an organization to a file, and its manifest beside it.",
        footer = "The token is that of an admin, in the environment variable " + Token.VARIABLE + " or in a file.",
        sortOptions = false)
final class ExportCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--organization", required = true, paramLabel = "ID", description = "Whose: org_...")
    private String organization;

    @Option(names = "--format", paramLabel = "FORMAT", description = "ndjson (unless told) or csv.")
    private Format format = Format.ndjson;

    @Option(names = "--output", paramLabel = "FILE", description = "Where to; ID.FORMAT unless told.")
    private Path output;

    @Option(names = "--resume", description = "Go on with a file that was not completed.")
    private boolean resume;

    @Option(names = "--checkpoints", description = "Keep the signed checkpoints beside it, in FILE.checkpoints.json.")
    private boolean checkpoints;

    @Option(names = "--keys", description = "Keep the keys to verify them beside it, in FILE.keys.json.")
    private boolean keys;

    @Option(names = "--token-file", paramLabel = "FILE", description = "A file with the token.")
    private Path tokenFile;

    @Option(names = "--url", paramLabel = "URL", description = "Where Roster is; http://localhost:8080 unless told.")
    private URI url = URI.create("http://localhost:8080");

    @Override
    public Integer call() {
        OrganizationId id = OrganizationId.parse(organization)
                .orElseThrow(() -> misused("--organization is an id such as org_01k7v3m9p2x4t6w8y0z1b3d5fg."));
        Path file = output == null ? Path.of(organization + "." + format) : output;
        if (Files.exists(file) && !resume) {
            throw misused(file + " is there already: --resume goes on with it.");
        }
        if (!Files.isDirectory(file.toAbsolutePath().getParent())) {
            throw misused("There is no directory " + file.toAbsolutePath().getParent() + ".");
        }
        if (!"http".equals(url.getScheme()) && !"https".equals(url.getScheme())) {
            throw misused("--url is the address of Roster, such as https://roster.example.org.");
        }
        String token = Token.from(tokenFile)
                .orElseThrow(() -> misused("There is no token: set " + Token.VARIABLE + " or name a --token-file."));
        Server server = new Server(url, token, id);
        try {
            long newest = keepBeside(server, file);
            Copy copy = new Copy(id, format, file);
            spec.commandLine().getOut().println(copy.complete(server, newest));
            return 0;
        } catch (Malformed e) {
            throw new Failed(
                    file + " is no beginning of an export that could be gone on with: " + e.getMessage() + ".", e);
        } catch (ConnectException | HttpConnectTimeoutException e) {
            throw new Failed("Nobody answers at " + url + ". Nothing was exported.", e);
        } catch (IOException e) {
            throw new Failed("It was cut off (" + e + "). --resume goes on where it ended.", e);
        }
    }

    /**
     * Before the export, which then reaches at least as far as what was signed.
     *
     * @return how far that is
     */
    private long keepBeside(Server server, Path file) throws IOException {
        long newest = 0;
        if (checkpoints) {
            JsonNode signed = server.checkpoints();
            Beside.CHECKPOINTS.write(file, signed.toString());
            newest = signed.path("items").path(0).path("position").asLong(0);
        }
        if (keys) {
            Beside.KEYS.write(file, server.keys().toString());
        }
        return newest;
    }

    private ParameterException misused(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
