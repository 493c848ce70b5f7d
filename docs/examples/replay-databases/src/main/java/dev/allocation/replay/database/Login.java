package dev.allocation.replay.database;

import java.util.Optional;

/**
 * The user and the password for a database.
 *
 * @param user the name; empty when the URL or the driver has it
 * @param password the password; empty when there is none
 */
record Login(Optional<String> user, Optional<String> password) {
    /** {@return the user, so that no log shows the password} */
    @Override
    public String toString() {
        return user.orElse("");
    }
}
