package dev.roster.console;

import dev.roster.http.turn.ServedBeside;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** The console, for whichever process answers queries. */
@Configuration(proxyBeanMethods = false)
@Conditional(WherePeopleCanSignIn.class)
@EnableConfigurationProperties(ConsoleProperties.class)
public class ConsoleConfiguration {

    static final String PROVIDER = "roster.oidc.issuer";

    /** @param mailbox where mails can be looked into; nowhere but in the standalone */
    @Bean
    ConsolePage consolePage(
            @Value("${" + PROVIDER + "}") String provider,
            ConsoleProperties properties,
            @Value("${roster.standalone.mailbox:}") String mailbox) {
        return new ConsolePage(provider, properties.clientId(), mailbox);
    }

    /** One look at a page is a hundred files: they take nobody's turn, and count against nobody's limit. The page itself does. */
    @Bean
    ServedBeside consoleFilesBeside() {
        return new ServedBeside(ConsolePage.FILES, ConsolePage.LIBRARIES);
    }

    /** Pages and files that anybody may have, since all that they show is asked of the API. Asked before the chain that guards that. */
    @Bean
    @Order(0)
    SecurityFilterChain consoleSecurity(HttpSecurity http, ConsolePage page) throws Exception {
        return http.securityMatcher(ConsolePage::isOfTheConsole)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(page.policy()))
                        // The link of an invitation has its token in the address.
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER)))
                .build();
    }
}
