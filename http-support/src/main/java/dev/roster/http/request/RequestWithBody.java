package dev.roster.http.request;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.springframework.web.util.WebUtils;

/** A request of which all has come. */
public class RequestWithBody extends HttpServletRequestWrapper {

    final byte[] body;
    private final ServletInputStream stream;

    RequestWithBody(HttpServletRequest request, byte[] body) {
        super(request);
        this.body = body;
        this.stream = new Stream(body);
    }

    /** All bytes that came with it, whoever has read them since. */
    public static byte[] bodyOf(HttpServletRequest request) {
        return WebUtils.getNativeRequest(request, RequestWithBody.class).body.clone();
    }

    @Override
    public ServletInputStream getInputStream() {
        return stream;
    }

    @Override
    public BufferedReader getReader() {
        return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
    }

    private static final class Stream extends ServletInputStream {

        private final ByteArrayInputStream bytes;

        Stream(byte[] body) {
            this.bytes = new ByteArrayInputStream(body);
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            return bytes.read(into, offset, length);
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException("all is there: there is nothing to wait for");
        }
    }
}
