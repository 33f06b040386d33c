package dev.roster.http.turn;

import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;

/** Operations that take as long as a test wants. */
@RestController
class Stage {

    final Semaphore curtain = new Semaphore(0);
    final Semaphore asideUntil = new Semaphore(0);
    final AtomicInteger playing = new AtomicInteger();
    final AtomicInteger standingAside = new AtomicInteger();
    final AtomicInteger postponed = new AtomicInteger();
    final DeferredResult<String> later = new DeferredResult<>();

    @GetMapping("/play")
    String play() throws InterruptedException {
        playing.incrementAndGet();
        try {
            return curtain.tryAcquire(30, TimeUnit.SECONDS) ? "played" : "too long";
        } finally {
            playing.decrementAndGet();
        }
    }

    @GetMapping("/aside")
    String aside(HttpServletRequest request) throws InterruptedException {
        standingAside.incrementAndGet();
        return Turn.of(request).standAside(() -> asideUntil.tryAcquire(30, TimeUnit.SECONDS)) ? "back" : "no room";
    }

    @GetMapping("/later")
    DeferredResult<String> later() {
        postponed.incrementAndGet();
        return later;
    }
}
