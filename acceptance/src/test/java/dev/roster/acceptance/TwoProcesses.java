package dev.roster.acceptance;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.roster.testing.TestDatabase;
import dev.roster.testing.TestIdentityProvider;
import dev.roster.testing.TestKeys;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Command side and query side, each a process, on one PostgreSQL, with an identity provider and an SMTP server beside them. */
final class TwoProcesses implements Arrangement {

    private static final Pattern LINK = Pattern.compile("https?://\\S+");

    private final TestIdentityProvider identityProvider = new TestIdentityProvider();
    private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private final String databaseUrl = TestDatabase.create();
    private final Map<String, String> environment = new HashMap<>();
    private final List<JavaProcess> more = new ArrayList<>();
    JavaProcess commandSide;
    JavaProcess querySide;

    @Override
    public void start(Map<String, String> settings) {
        mail.start();
        environment.put("ROSTER_DATABASE_URL", databaseUrl);
        environment.put("ROSTER_OIDC_JWK_SET_URI", identityProvider.jwkSetUri());
        environment.put("ROSTER_PERSONAL_DATA_MASTER_KEY", TestKeys.random());
        environment.put("ROSTER_PERSONAL_DATA_ADDRESS_KEY", TestKeys.random());
        environment.put("ROSTER_LINKS_KEY", TestKeys.random());
        environment.put("ROSTER_CHECKPOINTS_SIGNING_KEY", TestKeys.signing());
        environment.put("ROSTER_SMTP_HOST", "127.0.0.1");
        environment.put("ROSTER_SMTP_PORT", Integer.toString(mail.getSmtp().getPort()));
        environment.put("ROSTER_RATE_LIMITS_ENABLED", "false");
        environment.putAll(settings);
        commandSide = new JavaProcess("command-side", JavaProcess.freePort(), environment);
        querySide = new JavaProcess("query-side", JavaProcess.freePort(), environment);
        commandSide.start();
        querySide.start();
    }

    /** One more node of a side, with the same settings and these, to be started; it ends with the others. */
    JavaProcess another(String module, Map<String, String> settings) {
        Map<String, String> its = new HashMap<>(environment);
        its.putAll(settings);
        JavaProcess node = new JavaProcess(module, JavaProcess.freePort(), its);
        more.add(node);
        return node;
    }

    @Override
    public String queries() {
        return querySide.url();
    }

    @Override
    public String commands() {
        return commandSide.url();
    }

    String databaseUrl() {
        return databaseUrl;
    }

    @Override
    public String tokenOf(String email, String name, String... roles) {
        return identityProvider.token(
                TestIdentityProvider.subjectOf(email),
                Map.of("email", email, "email_verified", true, "name", name, "roles", List.of(roles)));
    }

    @Override
    public List<Mail> mailsTo(String email) {
        List<Mail> mails = new ArrayList<>();
        for (MimeMessage message : mail.getReceivedMessages()) {
            try {
                if (Arrays.toString(message.getAllRecipients()).contains(email)) {
                    String text = plainText(message.getContent());
                    mails.add(new Mail(
                            message.getSubject(),
                            text,
                            LINK.matcher(text)
                                    .results()
                                    .map(found -> found.group())
                                    .toList()));
                }
            } catch (MessagingException | IOException e) {
                throw new IllegalStateException(e);
            }
        }
        Collections.reverse(mails);
        return mails;
    }

    /** Of all mails that the SMTP server took, in no order. A mail that had to be sent again has the id it had before. */
    List<String> messageIds() {
        List<String> ids = new ArrayList<>();
        for (MimeMessage message : mail.getReceivedMessages()) {
            try {
                ids.add(message.getMessageID());
            } catch (MessagingException e) {
                throw new IllegalStateException(e);
            }
        }
        return ids;
    }

    private static String plainText(Object content) throws MessagingException, IOException {
        if (content instanceof Multipart parts) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart part = parts.getBodyPart(i);
                if (!part.isMimeType("text/html")) {
                    text.append(plainText(part.getContent()));
                }
            }
            return text.toString();
        }
        return content.toString();
    }

    @Override
    public String logs() {
        try {
            return Files.readString(commandSide.log()) + Files.readString(querySide.log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        more.forEach(JavaProcess::stop);
        commandSide.stop();
        querySide.stop();
        mail.stop();
        identityProvider.close();
    }
}
