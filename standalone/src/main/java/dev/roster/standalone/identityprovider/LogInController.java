package dev.roster.standalone.identityprovider;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Log-in with address and password. What is refused is refused in the same words, whether or not there is such an account. */
@Controller
class LogInController {

    static final int MAX_FAILURES = 10;
    static final Duration FAILURES_WITHIN = Duration.ofMinutes(15);

    private static final String PAGE = "identity-provider/log-in";

    private final Accounts accounts;
    private final Passwords passwords;
    private final LogIns logIns;
    private final Throttle attempts;

    LogInController(Accounts accounts, Passwords passwords, LogIns logIns, Clock clock) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.logIns = logIns;
        this.attempts = new Throttle(MAX_FAILURES, FAILURES_WITHIN, clock);
    }

    @GetMapping(Pages.LOG_IN)
    String form(Model model, HttpServletRequest request) {
        model.addAttribute("form", new LogInForm(PendingAuthorization.loginHint(request), ""));
        return PAGE;
    }

    @PostMapping(Pages.LOG_IN)
    String logIn(
            @ModelAttribute("form") LogInForm form,
            BindingResult errors,
            HttpServletRequest request,
            HttpServletResponse response) {
        Optional<Account> known = form.address().flatMap(accounts::of);
        Optional<String> person = form.address().map(Subject::of);
        if (!person.map(attempts::take).orElse(true)) {
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(FAILURES_WITHIN.toSeconds()));
            errors.reject(
                    "throttled",
                    "This was tried too often. Please try again in " + FAILURES_WITHIN.toMinutes() + " minutes.");
            return PAGE;
        }
        if (!passwords.matches(form.password(), known)) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            errors.reject("wrong", "There is no account with this address and this password.");
            return PAGE;
        }
        person.ifPresent(attempts::forget);
        logIns.begin(request, response, known.orElseThrow());
        return "redirect:" + PendingAuthorization.take(request);
    }

    /** A form that was sent without the token of its session: it waited for too long, or it is somebody else's. */
    @RequestMapping(Pages.EXPIRED)
    String expired() {
        return "identity-provider/expired";
    }
}
