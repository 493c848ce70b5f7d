package dev.allocation.model.planning;

/** Shows the parts of a policy as the code that makes them. */
final class PartText {
    private PartText() {}

    /**
     * {@return the text of a part of a policy}
     *
     * <p>A lambda has no text of its own, nor has a class without {@code toString}: the name of its class, if any, stands for
     * it, or what it is.
     *
     * @param part an order, a filter or a function, perhaps of the host
     * @param kind what it is, such as "filter"
     */
    static String of(Object part, String kind) {
        String text = String.valueOf(part);
        Class<?> type = part.getClass();
        if (!text.equals(type.getName() + "@" + Integer.toHexString(part.hashCode()))) {
            return text;
        }
        return type.isHidden() || type.isSynthetic() || type.isAnonymousClass() ? kind : type.getSimpleName();
    }
}
