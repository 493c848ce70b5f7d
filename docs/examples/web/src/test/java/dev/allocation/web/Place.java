package dev.allocation.web;

import static org.assertj.core.api.Assumptions.assumeThat;

import dev.allocation.engines.Engine;
import dev.allocation.engines.Server;
import dev.allocation.web.adapter.Login;
import dev.allocation.web.adapter.OpenStore;
import java.net.InetSocketAddress;
import java.util.Optional;

/** The places where hosts of the tests keep products. */
enum Place {
    MEMORY {
        @Override
        Settings settings(Optional<InetSocketAddress> redis, Optional<InetSocketAddress> mail) {
            return new Settings("127.0.0.1", 0, "memory", NOBODY, redis, mail);
        }
    },

    POSTGRESQL {
        @Override
        Settings settings(Optional<InetSocketAddress> redis, Optional<InetSocketAddress> mail) {
            assumeThat(Engine.POSTGRESQL_18.isLeftOut()).isFalse();
            Server server = Engine.POSTGRESQL_18.server();
            Login login = new Login(Optional.of(server.user()), Optional.of(server.password()));
            return new Settings("127.0.0.1", 0, server.freshUrl(), login, redis, mail);
        }
    };

    private static final Login NOBODY = new Login(Optional.empty(), Optional.empty());

    /** {@return settings with an empty store, which hosts share where it is a database} */
    abstract Settings settings(Optional<InetSocketAddress> redis, Optional<InetSocketAddress> mail);

    Settings settings() {
        return settings(Optional.empty(), Optional.empty());
    }

    Host start() {
        return Host.start(settings());
    }

    OpenStore open(Settings settings) {
        return OpenStore.open(settings.store(), settings.login());
    }
}
