// OpenSSL's digests, for content hashes.
#include <openssl/evp.h>
