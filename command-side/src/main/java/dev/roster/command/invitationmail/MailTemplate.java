package dev.roster.command.invitationmail;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;

/** Says who invites to what, until when and where to click, in the language of the recipient. */
final class MailTemplate {

    private static final String BUNDLE = "mail.invitation";
    private static final String[] SENTENCES = {"greeting", "invited", "button", "until", "ignore", "fallback"};

    private final Template html = compile("/mail/invitation.html.mustache", Escapers.HTML);
    private final Template text = compile("/mail/invitation.txt.mustache", Escapers.NONE);

    MailContent fill(MailOrder order, String inviter, String link) {
        Locale locale = Locale.forLanguageTag(order.locale());
        ResourceBundle words = words(locale);
        Object[] arguments = {inviter, order.organizationName(), inWords(order.expiresAt(), locale)};
        Map<String, Object> values = new HashMap<>();
        for (String sentence : SENTENCES) {
            values.put(sentence, say(words, sentence, locale, arguments));
        }
        values.put(
                "language",
                words.getLocale().getLanguage().isEmpty()
                        ? "en"
                        : words.getLocale().getLanguage());
        values.put("link", link);
        return new MailContent(
                oneLine(say(words, "subject", locale, arguments)), text.execute(values), html.execute(values));
    }

    /** The texts in the language asked for, in English where there are none in it, never in the language of this machine. */
    private static ResourceBundle words(Locale locale) {
        return ResourceBundle.getBundle(
                BUNDLE, locale, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** Day of the week, date and time. Nobody knows the recipient's time zone, so it is UTC and says so. */
    private static String inWords(Instant instant, Locale locale) {
        Locale known = words(locale).getLocale().getLanguage().isEmpty() ? Locale.ENGLISH : locale;
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.FULL, FormatStyle.SHORT)
                        .withLocale(known)
                        .format(instant.atOffset(ZoneOffset.UTC))
                + " UTC";
    }

    private static String say(ResourceBundle words, String sentence, Locale locale, Object... arguments) {
        return new MessageFormat(words.getString(sentence), locale).format(arguments);
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ");
    }

    private static Template compile(String resource, Mustache.Escaper escaper) {
        try (InputStream stream = MailTemplate.class.getResourceAsStream(resource);
                Reader reader = new InputStreamReader(stream, UTF_8)) {
            return Mustache.compiler().withEscaper(escaper).compile(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
