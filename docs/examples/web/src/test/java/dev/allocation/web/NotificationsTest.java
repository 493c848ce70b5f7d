package dev.allocation.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import dev.allocation.web.adapter.LocalChannels;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.internet.MimeMessage;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Those who buy are told of a SKU that is out of stock (A5). */
@Timeout(120)
class NotificationsTest {
    private static final long MILLIS = 60_000;

    @ParameterizedTest
    @EnumSource
    void areSentAsMails(Place place) throws Exception { // acceptance 28
        GreenMail server = server(0);
        try (Host host = Host.start(place.settings(Optional.empty(), Optional.of(address(server))))) {
            Client client = new Client(host.url());
            client.addBatch("shelf", "POPULAR-CURTAINS", 9, null);
            client.allocate("ada", "POPULAR-CURTAINS", 10);

            assertThat(server.waitForIncomingEmail(MILLIS, 1)).isTrue();
            MimeMessage mail = server.getReceivedMessages()[0];
            assertThat(mail.getFrom()).extracting(Object::toString).containsExactly("allocations@example.com");
            assertThat(mail.getRecipients(RecipientType.TO))
                    .extracting(Object::toString)
                    .containsExactly("stock@made.com");
            assertThat(mail.getSubject()).isEqualTo("allocation service notification");
            assertThat(GreenMailUtil.getBody(mail)).isEqualTo("Out of stock for POPULAR-CURTAINS");
        } finally {
            server.stop();
        }
    }

    @Test
    void waitForAMailServerThatIsAway() throws Exception {
        GreenMail server = null;
        try (DeafPort port = new DeafPort();
                Host host = Host.start(Place.MEMORY.settings(Optional.empty(), Optional.of(port.address())))) {
            Client client = new Client(host.url());
            client.addBatch("shelf", "LAMP", 1, null);
            client.addBatch("chairs", "CHAIR", 1, null);
            assertThat(client.allocate("ada", "LAMP", 10).statusCode()).isEqualTo(202);
            assertThat(client.allocate("ada", "CHAIR", 10).statusCode()).isEqualTo(202);

            server = server(port.number());

            assertThat(server.waitForIncomingEmail(MILLIS, 2)).isTrue();
            assertThat(server.getReceivedMessages())
                    .extracting(GreenMailUtil::getBody)
                    .containsExactlyInAnyOrder("Out of stock for LAMP", "Out of stock for CHAIR");
        } finally {
            if (server != null) {
                server.stop();
            }
        }
    }

    @Test
    void goToTheGivenAddress() throws Exception {
        BlockingQueue<String> told = new LinkedBlockingQueue<>();
        Settings settings = Place.MEMORY.settings();
        try (Host host = Host.start(
                settings,
                Place.MEMORY.open(settings),
                new LocalChannels(),
                (destination, text) -> told.add(destination + ": " + text))) {
            Client client = new Client(host.url());
            client.addBatch("shelf", "LAMP", 10, null);
            client.allocate("ada", "LAMP", 10);
            client.changeQuantity("shelf", 9); // ada's line finds no other batch

            assertThat(told.poll(MILLIS, TimeUnit.MILLISECONDS)).isEqualTo("stock@made.com: Out of stock for LAMP");
            assertThat(client.allocations("ada").statusCode()).isEqualTo(404);
        }
    }

    private static GreenMail server(int port) {
        GreenMail server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        return server;
    }

    private static InetSocketAddress address(GreenMail server) {
        return InetSocketAddress.createUnresolved("127.0.0.1", server.getSmtp().getPort());
    }
}
