package dev.roster.command;

import dev.roster.http.rehearsal.Rehearsal;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.mail.autoconfigure.MailSenderAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The command side in a process of its own. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = {DataSourceAutoConfiguration.class, MailSenderAutoConfiguration.class})
@Import(CommandSideConfiguration.class)
public class CommandSideApplication {

    public static void main(String[] arguments) {
        if (Rehearsal.isMeantBy(arguments)) {
            Rehearsal.of(application(), CommandRehearsal::play);
        } else {
            application().run(arguments);
        }
    }

    /** Its settings are in command-side.yml, so that they do not mix with those of other assemblies on one class path. */
    public static SpringApplication application() {
        SpringApplication application = new SpringApplication(CommandSideApplication.class);
        application.setDefaultProperties(Map.of("spring.config.name", "command-side"));
        return application;
    }
}
