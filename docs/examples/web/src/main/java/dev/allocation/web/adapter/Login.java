package dev.allocation.web.adapter;

import java.util.Optional;

/**
 * The user and the password for a database.
 *
 * @param user the name; empty where the URL or the driver knows it
 * @param password the password; empty where there is none
 */
public record Login(Optional<String> user, Optional<String> password) {
    /** {@return the name alone, because logs must not show the password} */
    @Override
    public String toString() {
        return user.orElse("");
    }
}
