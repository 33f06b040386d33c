package dev.roster.http.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.http.TestFace;
import java.lang.reflect.Method;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

class ThreadsTest {

    private static final int FIRST_WITH_VIRTUAL_THREADS = 21;

    @Test
    void requests_run_on_virtual_threads_where_the_jdk_has_them() {
        boolean has = Runtime.version().feature() >= FIRST_WITH_VIRTUAL_THREADS;
        try (TestFace face = TestFace.with(Threads.class)) {
            assertThat(face.get("/thread").body()).isEqualTo(has ? "virtual" : "platform");
        }
    }

    @RestController
    static class Threads {

        @GetMapping("/thread")
        String thread() throws ReflectiveOperationException {
            return isVirtual() ? "virtual" : "platform";
        }

        /** Compiled for Java 17, which has no such method. */
        private static boolean isVirtual() throws ReflectiveOperationException {
            for (Method method : Thread.class.getMethods()) {
                if (method.getName().equals("isVirtual")) {
                    return (boolean) method.invoke(Thread.currentThread());
                }
            }
            return false;
        }
    }
}
