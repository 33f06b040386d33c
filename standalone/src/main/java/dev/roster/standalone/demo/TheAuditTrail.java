package dev.roster.standalone.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.roster.standalone.audit.AuditCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What compliance does with the trail of an organization: reads it, takes it along, proves it, and has a person forgotten. */
final class TheAuditTrail {

    private static final int VERIFIED = 0;
    private static final int NOT_VERIFIED = 1;

    private final Narrator narrator;
    private final String url;
    private final Person admin;
    private final Person operator;
    private final String organizationId;
    private final String audit;
    private final Path directory;

    /** @param directory for copies; it is not cleared up here */
    TheAuditTrail(Narrator narrator, String url, Person admin, Person operator, String organizationId, Path directory) {
        this.narrator = narrator;
        this.url = url;
        this.admin = admin;
        this.operator = operator;
        this.organizationId = organizationId;
        this.audit = "/organizations/" + organizationId + "/audit";
        this.directory = directory;
    }

    void answers() {
        narrator.step("Ada looks what was refused in Acme, newest first");
        Answer refused = Patience.until(
                "what was refused",
                () -> admin.get(audit + "?outcome=refused&limit=100").is(200),
                answer -> answer.items().size() > 5);
        for (JsonNode record : refused.items()) {
            narrator.shows("%-18s %-22s by %-26s %s"
                    .formatted(
                            record.path("action").asString(),
                            record.path("detail").path("code").asString(),
                            who(record.path("actor")),
                            who(record.path("subject"))));
        }
    }

    private static String who(JsonNode party) {
        return Stream.of("email", "name", "id", "kind")
                .map(party::path)
                .filter(JsonNode::isString)
                .map(JsonNode::asString)
                .findFirst()
                .orElse("");
    }

    /** @return the export */
    Path isTakenAlong() throws IOException {
        narrator.step("She has the history signed, and takes it along with the signature: ./roster audit export");
        admin.post(audit + "/checkpoints", null).is(201);
        Path export = directory.resolve("acme.ndjson");
        export(export, "--checkpoints", "--keys");
        narrator.step("It is verified without the service: ./roster audit verify");
        run(VERIFIED, "verify", export.toString());
        return export;
    }

    void isTamperedWith(Path export) throws IOException {
        narrator.step("Somebody alters one word of a copy, and is found");
        Path copy = directory.resolve("altered.ndjson");
        String before = Files.readString(export);
        String after = before.replaceFirst("member\\.removed", "member.left");
        if (after.equals(before)) {
            throw new Unexpected("somebody who was removed", "nobody in " + export);
        }
        Files.writeString(copy, after);
        verifyBeside(NOT_VERIFIED, copy, export);
        narrator.step("Somebody leaves out the end of a copy, and is found by the signature that was kept");
        List<String> lines = before.lines().toList();
        Files.write(copy, lines.subList(0, lines.size() / 2));
        verifyBeside(NOT_VERIFIED, copy, export);
    }

    private void verifyBeside(int expected, Path copy, Path kept) {
        run(
                expected,
                "verify",
                copy.toString(),
                "--checkpoints",
                kept + ".checkpoints.json",
                "--keys",
                kept + ".keys.json");
    }

    void forgets(Person person, String name, Path export) throws IOException {
        narrator.step(name + " wants to be forgotten, and an operator has it done");
        Answer receipt =
                operator.delete("/accounts/" + person.id() + "/personal-data").is(202);
        narrator.shows("The receipt: " + receipt.body());
        Patience.until(
                "nothing of " + name,
                () -> admin.get(audit + "?limit=100&subject=" + person.id()).is(200),
                answer -> !answer.items().isEmpty()
                        && !answer.body().toString().contains(person.email())
                        && !answer.body().toString().contains(name));
        narrator.shows("What happened is told as before, but no longer to whom");
        narrator.step("The proof holds: for the service, and for what was signed before");
        Answer proof = admin.get(audit + "/proof").is(200).has("verified", true);
        narrator.shows(proof.body().toString());
        Path second = directory.resolve("acme-afterwards.ndjson");
        export(second);
        verifyBeside(VERIFIED, second, export);
        if (Files.readString(second).contains(person.email())) {
            throw new Unexpected("nothing of " + name, person.email());
        }
    }

    private void export(Path to, String... more) throws IOException {
        Path token = directory.resolve("token");
        Files.writeString(token, admin.token(), UTF_8);
        String[] usual = {
            "export",
            "--organization",
            organizationId,
            "--url",
            url,
            "--output",
            to.toString(),
            "--token-file",
            token.toString()
        };
        run(VERIFIED, Stream.concat(Stream.of(usual), Stream.of(more)).toArray(String[]::new));
    }

    private void run(int expected, String... arguments) {
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said, true);
        int status = AuditCommand.run(out, out, arguments);
        said.toString().lines().forEach(narrator::shows);
        if (status != expected) {
            throw new Unexpected("status " + expected, status + ": " + said);
        }
    }
}
