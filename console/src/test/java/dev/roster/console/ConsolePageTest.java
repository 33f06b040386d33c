package dev.roster.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the page says in its head, and what it may load. */
class ConsolePageTest {

    private static final Pattern IMPORT_MAP = Pattern.compile("<script type=\"importmap\">(.*?)</script>");
    private static final String PROVIDER = "https://login.example:8443/realms/roster";

    @Test
    void the_policy_allows_the_import_map_and_no_other_script_within_the_page() throws Exception {
        String page = served("").page();
        Matcher map = IMPORT_MAP.matcher(page);
        assertThat(map.find()).isTrue();
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(map.group(1).getBytes(UTF_8));

        assertThat(served("").policy())
                .contains("script-src 'self' 'sha256-" + Base64.getEncoder().encodeToString(digest) + "';");
        assertThat(page).doesNotContain("<style", " style=", " onclick");
    }

    @Test
    void its_modules_may_ask_the_service_and_the_provider_and_nobody_else() {
        assertThat(served("").policy())
                .startsWith("default-src 'none'")
                .contains("connect-src 'self' https://login.example:8443;")
                .contains("form-action 'self' https://login.example:8443;");
    }

    @Test
    void the_page_tells_of_the_installation_and_of_a_mailbox_where_there_is_one() {
        assertThat(served("").page())
                .contains("<meta name=\"roster-provider\" content=\"" + PROVIDER + "\">")
                .contains("<meta name=\"roster-client\" content=\"a&quot;&gt;b\">")
                .doesNotContain("roster-mailbox");
        assertThat(served("/dev/mailbox").page()).contains("<meta name=\"roster-mailbox\" content=\"/dev/mailbox\">");
    }

    private static ConsolePage served(String mailbox) {
        return new ConsolePage(PROVIDER, "a\">b", mailbox);
    }
}
