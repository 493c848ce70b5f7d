package dev.allocation.web.adapter;

import dev.allocation.web.port.Notifications;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** Notifications by mail, each over a new connection, so it finds a mail server that is back after an outage. */
public final class MailNotifications implements Notifications {
    private static final String SENDER = "allocations@example.com";
    private static final String SUBJECT = "allocation service notification";

    /** The time-out of each step; a mail must take much less time than the lease of a subscriber. */
    private static final String TIMEOUT_MILLIS = "5000";

    private final Session session;

    /** Creates the sender for an SMTP server. */
    public MailNotifications(InetSocketAddress server) {
        Properties settings = new Properties();
        settings.setProperty("mail.smtp.host", server.getHostString());
        settings.setProperty("mail.smtp.port", Integer.toString(server.getPort()));
        settings.setProperty("mail.smtp.connectiontimeout", TIMEOUT_MILLIS);
        settings.setProperty("mail.smtp.timeout", TIMEOUT_MILLIS);
        settings.setProperty("mail.smtp.writetimeout", TIMEOUT_MILLIS);
        session = Session.getInstance(settings);
    }

    @Override
    public void send(String destination, String text) throws IOException {
        try {
            MimeMessage mail = new MimeMessage(session);
            mail.setFrom(new InternetAddress(SENDER));
            mail.setRecipient(RecipientType.TO, new InternetAddress(destination));
            mail.setSubject(SUBJECT, StandardCharsets.UTF_8.name());
            mail.setText(text, StandardCharsets.UTF_8.name());
            Transport.send(mail);
        } catch (MessagingException failure) {
            throw new IOException("cannot send a mail to " + destination + ": " + failure, failure);
        }
    }
}
