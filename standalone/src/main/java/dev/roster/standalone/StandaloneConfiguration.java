package dev.roster.standalone;

import dev.roster.command.CommandSideConfiguration;
import dev.roster.http.turn.ServedBeside;
import dev.roster.query.QuerySideConfiguration;
import dev.roster.standalone.identityprovider.IdentityProviderConfiguration;
import dev.roster.standalone.mailbox.MailboxConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.mail.autoconfigure.MailSenderAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/** Both sides and the helpers of development in one context. The sides bring their own datasources. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration(
        exclude = {
            DataSourceAutoConfiguration.class,
            DataSourceTransactionManagerAutoConfiguration.class,
            JdbcTemplateAutoConfiguration.class,
            MailSenderAutoConfiguration.class
        })
@Import({
    CommandSideConfiguration.class,
    QuerySideConfiguration.class,
    IdentityProviderConfiguration.class,
    MailboxConfiguration.class
})
class StandaloneConfiguration {

    private static final String NOTHING_FOREIGN =
            "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /** What needs no token because it is there to hand them out, or to explain. Asked before the chain that guards everything else. */
    @Bean
    @Order(0)
    SecurityFilterChain helpersSecurity(HttpSecurity http) throws Exception {
        return http.securityMatcher("/helpers", "/front-page.css", "/identity-provider.css", "/dev/**")
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(NOTHING_FOREIGN)))
                .build();
    }

    /** Keys above all: the same process fetches them from itself, in the middle of requests that have all the turns. */
    @Bean
    ServedBeside helpersBeside() {
        return new ServedBeside("/dev/", "/oauth2/jwks", "/.well-known/");
    }

    @Bean
    FrontPage frontPage(Settings settings) {
        return new FrontPage(settings);
    }
}
