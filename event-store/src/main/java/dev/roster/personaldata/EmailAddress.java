package dev.roster.personaldata;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An e-mail address in the one form in which Roster compares and shows it: without surrounding blanks, in lower case, composed (NFC), its
 * domain in ASCII.
 *
 * <p>RFC 5321, section 2.4 leaves the case of the local part to the receiving host; nobody today tells {@code Ada@} from {@code ada@},
 * and two people do not share the difference. Everything else is compared exactly: no dots are dropped and no tags are cut off.
 */
public record EmailAddress(String value) {

    /** RFC 5321, section 4.5.3.1: 64 octets before the @, and 254 for all of it (RFC 3696, erratum 1690). */
    private static final int MAX_LENGTH = 254;

    private static final int MAX_LOCAL = 64;

    /** A dot-atom (RFC 5322, section 3.2.3, with the letters that RFC 6531 adds); quoted local parts are refused. */
    private static final Pattern LOCAL =
            Pattern.compile("[\\p{L}\\p{M}\\p{N}!#$%&'*+/=?^_`{|}~-]+(\\.[\\p{L}\\p{M}\\p{N}!#$%&'*+/=?^_`{|}~-]+)*");

    private static final Pattern DOMAIN =
            Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*");

    /** What can be an address within a text. */
    private static final Pattern PERHAPS = Pattern.compile("[^\\s\"<>(),;:@]+@[\\p{L}\\p{N}.-]*[\\p{L}\\p{N}]");

    /** Empty when nobody can have such an address. */
    public static Optional<EmailAddress> parse(String written) {
        if (written == null || written.length() > 2 * MAX_LENGTH) {
            return Optional.empty();
        }
        String address =
                Normalizer.normalize(written.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        int at = address.lastIndexOf('@');
        if (at < 1 || at == address.length() - 1) {
            return Optional.empty();
        }
        String local = address.substring(0, at);
        return asciiDomain(address.substring(at + 1))
                .filter(domain -> LOCAL.matcher(local).matches() && octets(local) <= MAX_LOCAL)
                .map(domain -> local + "@" + domain)
                .filter(whole -> octets(whole) <= MAX_LENGTH)
                .map(EmailAddress::new);
    }

    private static int octets(String text) {
        return text.getBytes(UTF_8).length;
    }

    private static Optional<String> asciiDomain(String domain) {
        try {
            return Optional.of(IDN.toASCII(domain, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT))
                    .filter(ascii -> DOMAIN.matcher(ascii).matches());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The first character and the domain, {@code g•••@example.org}: enough to know one's own again, for texts that are passed on. */
    public String masked() {
        return value.substring(0, value.offsetByCodePoints(0, 1)) + "•••" + value.substring(value.lastIndexOf('@'));
    }

    /** A text in which every address is {@linkplain #masked() masked}. */
    public static String maskedIn(String text) {
        return text.indexOf('@') < 0
                ? text
                : PERHAPS.matcher(text)
                        .replaceAll(found -> Matcher.quoteReplacement(
                                parse(found.group()).map(EmailAddress::masked).orElseGet(found::group)));
    }

    /** Not the address: it would end up in logs. */
    @Override
    public String toString() {
        return "EmailAddress[…]";
    }
}
