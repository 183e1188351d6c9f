/**
 * The certificate in every namespace's `kube-root-ca.crt`. It is only there to
 * be mounted: no simulated container calls the API, and nobody holds the key.
 */
export const CLUSTER_CA = `-----BEGIN CERTIFICATE-----
MIIBizCCATGgAwIBAgIUGTfszmV3WSXxt+HFRIeeY4Zh/3kwCgYIKoZIzj0EAwIw
GjEYMBYGA1UEAwwPa3ViZS1zYW5kYm94LWNhMCAXDTI2MTEyMzEyMzIxMVoYDzIx
MjYxMDMwMTIzMjExWjAaMRgwFgYDVQQDDA9rdWJlLXNhbmRib3gtY2EwWTATBgcq
hkjOPQIBBggqhkjOPQMBBwNCAAS1AWzxdbZ7+0sYycVCfzA+krFHRz8TwoUgx143
BtwHaNHOlI3cDHByJCZOvRy3pr4bDIwCWMgVN1RqnXQEO8h1o1MwUTAdBgNVHQ4E
FgQUojOY9Mu4vPzGbrmMmyIZuQtddoYwHwYDVR0jBBgwFoAUojOY9Mu4vPzGbrmM
myIZuQtddoYwDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNIADBFAiBgPmMX
tr5TnbLDWyIwhfQPswp3zvvAKFvKfwposDeKHwIhAKdkh7Whuy0wa9evtJoIU4LP
qvpynnWbV+o5yeSstaWX
-----END CERTIFICATE-----
`;
